import { Temporal } from 'temporal-polyfill'

const dayMs = 86_400_000

/** Days since 1970, the cheap form of a date. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

export function dateOf(day: number): string {
  return instant(day * dayMs).slice(0, 10)
}

export function msOf(day: number): number {
  return day * dayMs
}

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

const offsets = new Map<string, Map<number, number>>()

/** The instant of a wall-clock hour on a day in a time zone, in milliseconds. Each zone is asked once a day. */
export function instantAt(day: number, hour: number, timeZone: string): number {
  let known = offsets.get(timeZone)
  if (!known) offsets.set(timeZone, (known = new Map()))
  let offset = known.get(day)
  if (offset === undefined) {
    offset = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone, plainTime: '12:00' }).offsetNanoseconds / 1e6
    known.set(day, offset)
  }
  return day * dayMs + hour * 3_600_000 - offset
}
