import { type Money, toMajor } from '@nexus/api/domain'

/** `ETB 12,500.00`: the code, because more than one currency is called dollar. */
export function amount({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  // As a decimal string it stays exact at any size. The space must not break the line.
  return format.format(toMajor(amountMinor) as `${number}`)
}

/** `Friday 4 December 2026`. A stay date is a date in the listing's time zone, never an instant. */
export function day(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`)).replace(',', '')
}

/** `Fri 4 Dec 2026`, where room is short. */
export function shortDay(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${date}T00:00:00Z`)).replaceAll(',', '')
}

/** `Wednesday 2 December 2026, 14:00`, on the clocks of the listing. */
export function moment(instant: Date, timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(instant)
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(instant)
  return `${date.replace(',', '')}, ${time}`
}

/** `Addis Ababa time (GMT+3)`, as it is on that day. */
export function clock(timeZone: string, date: string): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(`${date}T12:00:00Z`),
  )
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value
  return `${city} time (${offset})`
}

/** `1 night`, `3 nights`. */
export function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`
}

export function country(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
}

/** Between people, first names are enough; a name may also be one word. */
export function firstName(name: string): string {
  return name.split(' ')[0] || name
}
