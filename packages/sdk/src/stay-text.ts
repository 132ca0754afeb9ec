import type { StayDate } from './generated/types.ts'
import { daysBetween, type StayRange, timeOf } from './stay.ts'

/** How a date is written. */
export interface FormatStayDateOptions {
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
  /**
   * How much is said: `full` names also the weekday, `day` leaves out the year (`Tue 9 Mar`), `month` the day
   * (`March 2027`). Default `medium`.
   */
  style?: 'full' | 'long' | 'medium' | 'short' | 'day' | 'month' | undefined
  /** Which calendar counts: `ethiopic` for the Ethiopian one. Default: that of the language. */
  calendar?: 'gregory' | 'ethiopic' | undefined
}

/**
 * Writes a date as people of a language do; never a day off, wherever the reader is.
 *
 * @throws {RangeError} when the date is none.
 * @example
 * formatStayDate('2027-03-09', { locale: 'en-GB' }) // '9 Mar 2027'
 * formatStayDate('2027-03-09', { locale: 'am', calendar: 'ethiopic', style: 'long' }) // '30 የካቲት 2019'
 */
export function formatStayDate(date: StayDate, options: FormatStayDateOptions = {}): string {
  return formatOf(options).format(timeOf(date))
}

/**
 * Writes check-in and check-out together, without saying twice what is the same.
 *
 * @throws {RangeError} when a date is none, or check-out is before check-in.
 * @example
 * formatStay(stay, { locale: 'en-GB' }) // '9–12 Mar 2027'
 */
export function formatStay(stay: StayRange, options: FormatStayDateOptions = {}): string {
  if (stay.checkIn > stay.checkOut)
    throw new RangeError(`Check-out ${stay.checkOut} is before check-in ${stay.checkIn}.`)
  return formatOf(options).formatRange(timeOf(stay.checkIn), timeOf(stay.checkOut))
}

/**
 * Says how far away a date is: `today`, `tomorrow`, `in 3 days`, `in 5 weeks`, `last month`.
 *
 * @throws {RangeError} when a date is none.
 * @example
 * formatDistance(booking.checkIn, { from: stayDateIn(booking.timeZone), locale: 'en' }) // 'in 3 days'
 */
export function formatDistance(
  date: StayDate,
  { from, locale }: { from: StayDate; locale?: string | undefined },
): string {
  const days = daysBetween(from, date)
  const months = wholeMonths(from, date)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(days) < 14) return format.format(days, 'day')
  if (Math.abs(months) < 2) return format.format(Math.trunc(days / 7), 'week')
  if (Math.abs(months) < 24) return format.format(months, 'month')
  return format.format(Math.trunc(months / 12), 'year')
}

/** Towards zero: a month that has only begun does not count. */
function wholeMonths(from: StayDate, to: StayDate): number {
  const [start, end] = [new Date(timeOf(from)), new Date(timeOf(to))]
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()
  const days = end.getUTCDate() - start.getUTCDate()
  return months - (months > 0 && days < 0 ? 1 : 0) + (months < 0 && days > 0 ? 1 : 0)
}

/** How an instant is written. */
export interface FormatInstantOptions {
  /** Whose clock: `booking.timeZone` for what happens at the place, `here` for that of the reader. */
  timeZone: string
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
  /** Which calendar counts: `ethiopic` for the Ethiopian one. Default: that of the language. */
  calendar?: 'gregory' | 'ethiopic' | undefined
}

/**
 * Writes an instant with its time zone, as the end of a hold or the beginning of check-in: without the zone a reader
 * abroad would be hours off.
 *
 * @throws {RangeError} when there is no such time zone, or the instant is none.
 * @example
 * formatInstant(booking.checkInAt, { timeZone: booking.timeZone, locale: 'en-GB' }) // '9 Mar 2027, 15:00 GMT+3'
 */
export function formatInstant(
  instant: Date,
  { timeZone, locale, calendar }: FormatInstantOptions,
): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: timeZone === 'here' ? undefined : timeZone,
    calendar,
  }).format(instant)
}

const day = 'numeric'
const year = 'numeric'
const parts = {
  full: { weekday: 'long', day, month: 'long', year },
  long: { day, month: 'long', year },
  medium: { day, month: 'short', year },
  short: { day: '2-digit', month: '2-digit', year },
  day: { weekday: 'short', day, month: 'short' },
  month: { month: 'long', year },
} as const

function formatOf({
  locale,
  style = 'medium',
  calendar,
}: FormatStayDateOptions): Intl.DateTimeFormat {
  // The ready styles of the Ethiopian calendar put a Latin "AM" for the era beside each year.
  const ready = calendar !== 'ethiopic' && style !== 'day' && style !== 'month'
  const said = ready ? { dateStyle: style } : parts[style]
  // A date is midnight UTC of that day: only UTC shows it as it is.
  return new Intl.DateTimeFormat(locale, { ...said, calendar, timeZone: 'UTC' })
}
