import type { StayDate } from './generated/types.ts'

const dayMs = 86_400_000

/** `[checkIn, checkOut)`: the night of check-out is not part of the stay. */
export interface StayRange {
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
}

/**
 * Whether a text is a date of the calendar as `YYYY-MM-DD`; 30 February is not. Dates compare as texts do: `<`, `>`
 * and `sort()` put them in order.
 */
export function isStayDate(text: string): text is StayDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/**
 * Reads a date from a form field or an address; null when it is none.
 *
 * @example
 * const date = parseStayDate(input.value) // of <input type="date">
 */
export function parseStayDate(text: string | null | undefined): StayDate | null {
  const trimmed = text?.trim() ?? ''
  return isStayDate(trimmed) ? trimmed : null
}

/**
 * Reads a stay from a form or an address; null unless both are dates and check-out is after check-in.
 *
 * @example
 * const stay = parseStay({ checkIn: search.get('from'), checkOut: search.get('to') })
 */
export function parseStay(given: {
  checkIn?: string | null | undefined
  checkOut?: string | null | undefined
}): StayRange | null {
  const checkIn = parseStayDate(given.checkIn)
  const checkOut = parseStayDate(given.checkOut)
  return checkIn && checkOut && checkIn < checkOut ? { checkIn, checkOut } : null
}

/**
 * Number of nights of a stay. Clock changes do not count: dates are no instants.
 *
 * @throws {RangeError} when a date is none, or check-out is not after check-in.
 */
export function nightsOf({ checkIn, checkOut }: StayRange): number {
  const nights = daysBetween(checkIn, checkOut)
  if (nights < 1) throw new RangeError(`Check-out ${checkOut} is not after check-in ${checkIn}.`)
  return nights
}

/**
 * How many days later the second date is; negative when it is earlier.
 *
 * @throws {RangeError} when a date is none.
 */
export function daysBetween(from: StayDate, to: StayDate): number {
  return (timeOf(to) - timeOf(from)) / dayMs
}

/**
 * The date so many days later, or earlier when negative.
 *
 * @throws {RangeError} when the date is none, the days are not whole, or the year would leave 0000 to 9999.
 */
export function addDays(date: StayDate, days: number): StayDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`${days} is not a whole number of days.`)
  return dateAt(timeOf(date) + days * dayMs)
}

/**
 * The same day so many months later, or earlier when negative; the last day of the month where there is no such day.
 *
 * @throws {RangeError} when the date is none, the months are not whole, or the year would leave 0000 to 9999.
 */
export function addMonths(date: StayDate, months: number): StayDate {
  if (!Number.isSafeInteger(months))
    throw new RangeError(`${months} is not a whole number of months.`)
  const time = new Date(timeOf(date))
  const day = time.getUTCDate()
  time.setUTCDate(1)
  time.setUTCMonth(time.getUTCMonth() + months)
  const first = dateAt(time.getTime())
  time.setUTCMonth(time.getUTCMonth() + 1, 0)
  return addDays(first, Math.min(day, time.getUTCDate()) - 1)
}

/** The date of every night of a stay, in order. */
export function datesOf(stay: StayRange): StayDate[] {
  return Array.from({ length: nightsOf(stay) }, (_, night) => addDays(stay.checkIn, night))
}

/** Whether two stays share a night. One may begin on the day on which the other ends. */
export function overlap(one: StayRange, other: StayRange): boolean {
  return one.checkIn < other.checkOut && other.checkIn < one.checkOut
}

/** Whether a night belongs to a stay. The night of check-out does not. */
export function hasNight({ checkIn, checkOut }: StayRange, night: StayDate): boolean {
  return checkIn <= night && night < checkOut
}

/**
 * Midnight UTC of a date: for formatting in UTC and counting days, never to be shown as an instant.
 *
 * @throws {RangeError} when the date is none.
 */
export function timeOf(date: StayDate): number {
  if (!isStayDate(date)) throw new RangeError(`"${String(date)}" is not a date as YYYY-MM-DD.`)
  return Date.parse(`${date}T00:00:00Z`)
}

function dateAt(time: number): StayDate {
  const text = Number.isNaN(new Date(time).getTime())
    ? ''
    : new Date(time).toISOString().slice(0, 10)
  if (!isStayDate(text)) throw new RangeError('That is beyond the years 0000 to 9999.')
  return text
}
