import type { StayDate } from './generated/types.ts'
import { isStayDate, timeOf } from './stay.ts'

/**
 * The date of today, or of an instant, in a time zone such as `Africa/Addis_Ababa`: "today" of a place is not that of
 * the reader.
 *
 * @throws {RangeError} when there is no such time zone.
 * @example
 * const earliest = stayDateIn(listing.timeZone)
 */
export function stayDateIn(timeZone: string, instant: Date = new Date()): StayDate {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return checked(Number(parts.get('year')), Number(parts.get('month')), Number(parts.get('day')))
}

/**
 * The date that a date picker means by a `Date`: the one that the reader's own calendar shows.
 *
 * @throws {RangeError} when it is no valid `Date`.
 * @example
 * onSelect={(picked) => setCheckIn(stayDateOf(picked))}
 */
export function stayDateOf(picked: Date): StayDate {
  return checked(picked.getFullYear(), picked.getMonth() + 1, picked.getDate())
}

/**
 * A `Date` for a date picker: the beginning of that day on the reader's own clock. Good for nothing else.
 *
 * @throws {RangeError} when the date is none.
 */
export function localDateOf(date: StayDate): Date {
  const utc = new Date(timeOf(date))
  const local = new Date(2000, 0, 1)
  // In one step: a day at a time, 31 January would go through "31 February". Years below 100 are not 19xx.
  local.setFullYear(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate())
  return local
}

function checked(year: number, month: number, day: number): StayDate {
  const padded = (value: number, length: number) => String(value).padStart(length, '0')
  const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  if (!isStayDate(text)) throw new RangeError('That is no date between the years 0000 and 9999.')
  return text
}
