import type { StayDate } from './generated/types.ts'

const dayMs = 86_400_000

/** `[checkIn, checkOut)`: the night of check-out is not part of the stay. */
export interface StayRange {
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
}

/** Whether a text is a date of the calendar as `YYYY-MM-DD`; 30 February is not. */
export function isStayDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && textOf(time) === text
}

/**
 * Number of nights of a stay. Clock changes do not count: dates are no instants.
 *
 * @throws {RangeError} when a date is none, or check-out is not after check-in.
 */
export function nightsOf({ checkIn, checkOut }: StayRange): number {
  const nights = (timeOf(checkOut) - timeOf(checkIn)) / dayMs
  if (nights < 1) throw new RangeError(`Check-out ${checkOut} is not after check-in ${checkIn}.`)
  return nights
}

/**
 * The date so many days later, or earlier when negative.
 *
 * @throws {RangeError} when the date is none.
 */
export function addDays(date: StayDate, days: number): StayDate {
  return textOf(timeOf(date) + Math.trunc(days) * dayMs)
}

/** The date of every night of a stay, in order. */
export function datesOf(stay: StayRange): StayDate[] {
  return Array.from({ length: nightsOf(stay) }, (_, night) => addDays(stay.checkIn, night))
}

/** Whether two stays share a night. One may begin on the day on which the other ends. */
export function overlap(one: StayRange, other: StayRange): boolean {
  return one.checkIn < other.checkOut && other.checkIn < one.checkOut
}

/**
 * The date of today, or of an instant, in a time zone such as `Africa/Addis_Ababa`.
 *
 * @throws {RangeError} when there is no such time zone.
 */
export function stayDateIn(timeZone: string, instant: Date = new Date()): StayDate {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, value]),
  )
  return `${parts.year}-${parts.month}-${parts.day}`
}

/** How a date is written. */
export interface FormatStayDateOptions {
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
  /** How much is said. Default `medium`. */
  style?: 'full' | 'long' | 'medium' | 'short' | undefined
}

/**
 * Writes a date as people of a language do; never a day off, wherever the reader is.
 *
 * @throws {RangeError} when the date is none.
 */
export function formatStayDate(
  date: StayDate,
  { locale, style = 'medium' }: FormatStayDateOptions = {},
): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(timeOf(date))
}

function timeOf(date: StayDate): number {
  if (!isStayDate(date)) throw new RangeError(`"${date}" is not a date as YYYY-MM-DD.`)
  return Date.parse(`${date}T00:00:00Z`)
}

function textOf(time: number): StayDate {
  return new Date(time).toISOString().slice(0, 10)
}
