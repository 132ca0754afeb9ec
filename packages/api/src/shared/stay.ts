import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

// `abort`: comparisons of two dates, and sums, are only made of real ones. PostgreSQL knows no year 0.
export const StayDate = z.iso
  .date({ error: 'Give a real date as YYYY-MM-DD, for example 2027-03-09.', abort: true })
  .refine((date) => /^(19|20|21)/.test(date), 'Give a date between the years 1900 and 2199.')
  .meta({
    id: 'StayDate',
    description:
      "A calendar date `YYYY-MM-DD` in the listing's time zone. A date, never an instant.",
  })
export type StayDate = z.infer<typeof StayDate>

/** `[checkIn, checkOut)`: the night of check-out is not part of the stay. */
export type Stay = { checkIn: StayDate; checkOut: StayDate }

export function nightsOf(stay: Stay): number {
  return Temporal.PlainDate.from(stay.checkIn).until(stay.checkOut, { largestUnit: 'day' }).days
}

// Without Temporal: input schemas lean on it, and they ship to browsers. In UTC every day has 24 hours.
export function addDays(date: StayDate, days: number): StayDate {
  return stayDateOf(new Date(dateColumn(date).getTime() + days * 86_400_000))
}

export function todayIn(timeZone: string, now: Date): StayDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** The instant of a wall-clock time (`HH:MM`) in a time zone. A time that a clock change skips is the one after it. */
export function instantOf(date: StayDate, time: string, timeZone: string): Date {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  })
  return new Date(zoned.epochMilliseconds)
}

/** Prisma gives `date` columns as midnight UTC; the date is in its first ten characters. */
export function stayDateOf(column: Date): StayDate {
  return column.toISOString().slice(0, 10)
}

/** A stay date as Prisma takes it for a `date` column. */
export function dateColumn(date: StayDate): Date {
  return new Date(`${date}T00:00:00.000Z`)
}
