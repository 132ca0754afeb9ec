import type { StayDate } from './generated/types.ts'
import { addDays, timeOf } from './stay.ts'
import { firstWeekday } from './week.ts'

/** A month as a calendar shows it: whole weeks, in the order and the words of a language. */
export interface CalendarMonth {
  /** Name and year, such as `March 2027`. */
  title: string
  /** Its first day. */
  first: StayDate
  /** A day of the month before: pass it on to page back. */
  previous: StayDate
  /** The first day of the month after: pass it on to page forward. */
  next: StayDate
  /** The heads of the columns. */
  weekdays: CalendarWeekday[]
  /** Weeks of seven days each; the first and the last may reach into the months beside it. */
  weeks: CalendarDay[][]
}

/** The head of a column. */
export interface CalendarWeekday {
  /** For the eye, such as `Tue`. */
  short: string
  /** For screen readers, such as `Tuesday`. */
  long: string
}

/** One day of a month. */
export interface CalendarDay {
  /** The date. */
  date: StayDate
  /** Its number as the calendar writes it, such as `9`. */
  label: string
  /** Whether it is of this month and not of the one beside it. */
  inMonth: boolean
}

/** How a month is laid out. */
export interface MonthOptions {
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
  /** Which calendar counts: `ethiopic` for the thirteen Ethiopian months. Default: that of the language. */
  calendar?: 'gregory' | 'ethiopic' | undefined
  /** On which day weeks begin, 1 (Monday) to 7 (Sunday). Default: as in the country of the language. */
  weekStart?: number | undefined
}

/**
 * Lays out the month of a date. Made of dates only, so that no clock change doubles or loses a day.
 *
 * @throws {RangeError} when the date is none.
 * @example
 * const month = monthOf('2027-03-09', { locale: 'en-GB' })
 * month.weeks[0].map(({ label }) => label) // ['1', '2', '3', '4', '5', '6', '7']
 */
export function monthOf(date: StayDate, options: MonthOptions = {}): CalendarMonth {
  const { locale, weekStart = firstWeekday(locale) } = options
  const write = writerOf(options)
  const dayOf = dayNumbers(write({}).resolvedOptions().calendar)
  const first = addDays(date, 1 - dayOf(date))
  // The shortest month of any calendar has five days.
  let next = addDays(first, 5)
  while (dayOf(next) !== 1) next = addDays(next, 1)

  const labels = write({ day: 'numeric' })
  const weeks: CalendarDay[][] = []
  for (let monday = weekOf(first, weekStart); monday < next; monday = addDays(monday, 7))
    weeks.push(
      week(monday).map((day) => ({
        date: day,
        label: labelOf(labels, day),
        inMonth: first <= day && day < next,
      })),
    )
  const [short, long] = [write({ weekday: 'short' }), write({ weekday: 'long' })]
  return {
    title: write({ month: 'long', year: 'numeric' }).format(timeOf(first)),
    first,
    previous: addDays(first, -1),
    next,
    weekdays: week(weekOf(first, weekStart)).map((day) => ({
      short: short.format(timeOf(day)),
      long: long.format(timeOf(day)),
    })),
    weeks,
  }
}

function writerOf({ locale, calendar }: MonthOptions) {
  return (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...parts, calendar, timeZone: 'UTC' })
}

/** Only the number: some languages write a word beside it. */
function labelOf(format: Intl.DateTimeFormat, date: StayDate): string {
  const parts = format.formatToParts(timeOf(date))
  return parts.find(({ type }) => type === 'day')?.value ?? ''
}

function dayNumbers(calendar: string): (date: StayDate) => number {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    day: 'numeric',
    timeZone: 'UTC',
  })
  return (date) => Number(labelOf(format, date))
}

/** The day on which the week of a date begins. */
function weekOf(date: StayDate, weekStart: number): StayDate {
  const weekday = new Date(timeOf(date)).getUTCDay()
  return addDays(date, -((weekday - weekStart + 7) % 7))
}

function week(first: StayDate): StayDate[] {
  return Array.from({ length: 7 }, (_, day) => addDays(first, day))
}
