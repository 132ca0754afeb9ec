import { Temporal } from 'temporal-polyfill'

const dayMs = 86_400_000

/** Days since 1970, the cheap form of a date. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

const dates = new Map<number, string>()

export function dateOf(day: number): string {
  let date = dates.get(day)
  if (date === undefined) dates.set(day, (date = new Date(day * dayMs).toISOString().slice(0, 10)))
  return date
}

export function msOf(day: number): number {
  return day * dayMs
}

/** ISO 8601 in UTC, to the second; millions are written, so the date is looked up. */
export function instant(ms: number): string {
  const day = Math.floor(ms / dayMs)
  const seconds = Math.floor((ms - day * dayMs) / 1_000)
  return `${dateOf(day)}T${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}Z`
}

const two = (number: number) => (number < 10 ? `0${number}` : `${number}`)

const offsets = new Map<string, Map<number, number>>()

/** The instant of a wall-clock hour on a day in a time zone, in milliseconds. Each zone is asked once a day. */
export function instantAt(day: number, hour: number, timeZone: string): number {
  let known = offsets.get(timeZone)
  if (!known) offsets.set(timeZone, (known = new Map()))
  let offset = known.get(day)
  if (offset === undefined) {
    offset =
      Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone, plainTime: '12:00' })
        .offsetNanoseconds / 1e6
    known.set(day, offset)
  }
  return day * dayMs + hour * 3_600_000 - offset
}
