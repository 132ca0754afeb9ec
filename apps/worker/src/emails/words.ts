import { type Money, toMajor } from '@nexus/api/domain'

// A formatter of Intl costs a millisecond and much memory outside the heap: each is made once.
const once = <Made>(make: (name: string) => Made): ((name: string) => Made) => {
  const made = new Map<string, Made>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

const prices = once(
  (currency) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' }),
)
const dates = once((timeZone) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }))
const times = once((timeZone) => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }))
const offsets = once(
  (timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
)
const shortDates = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const regions = new Intl.DisplayNames(['en'], { type: 'region' })

/** `ETB 12,500.00`: the code, because more than one currency is called dollar. */
export function amount({ amountMinor, currency }: Money): string {
  // As a decimal string it stays exact at any size. Its space does not break the line.
  return prices(currency).format(toMajor(amountMinor) as `${number}`)
}

/** `Friday 4 December 2026`. A stay date is a date in the listing's time zone, never an instant. */
export function day(date: string): string {
  return dates('UTC')
    .format(new Date(`${date}T00:00:00Z`))
    .replace(',', '')
}

/** `Fri 4 Dec 2026`, where room is short. */
export function shortDay(date: string): string {
  return shortDates.format(new Date(`${date}T00:00:00Z`)).replaceAll(',', '')
}

/** `Wednesday 2 December 2026, 14:00`, on the clocks of the listing. */
export function moment(instant: Date, timeZone: string): string {
  return `${dates(timeZone).format(instant).replace(',', '')}, ${times(timeZone).format(instant)}`
}

/** `Addis Ababa time (GMT+3)`, as it is on that day. */
export function clock(timeZone: string, date: string): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const parts = offsets(timeZone).formatToParts(new Date(`${date}T12:00:00Z`))
  return `${city} time (${parts.find((part) => part.type === 'timeZoneName')?.value})`
}

/** `1 night`, `3 nights`. */
export function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`
}

export function country(code: string): string {
  return regions.of(code) ?? code
}

/** Between people, first names are enough; a name may also be one word. */
export function firstName(name: string): string {
  return name.split(' ')[0] || name
}
