import type { ListingCalendar, StayDate } from './generated/types.ts'
import { addDays, hasNight, type StayRange } from './stay.ts'

/** On which days a stay may end. */
export interface CheckOuts {
  /** The first possible day of departure. */
  earliest: StayDate
  /** The last one; it may be the first night of somebody else. */
  latest: StayDate
}

/**
 * On which days a stay that begins on a date may end, as far as the calendar reaches; null when no stay can begin there.
 *
 * A day whose night is taken cannot be a check-in, but it can be a check-out.
 *
 * @example
 * const calendar = await nexus.listings.calendar({ listingId, from, to })
 * const disabled = checkOutsAfter(calendar, date) === null // while choosing the check-in
 */
export function checkOutsAfter(calendar: ListingCalendar, checkIn: StayDate): CheckOuts | null {
  const { from, to, taken, minNights, maxNights } = calendar
  if (!hasNight({ checkIn: from, checkOut: to }, checkIn)) return null
  if (taken.some((stretch) => hasNight(stretch, checkIn))) return null
  const earliest = addDays(checkIn, minNights)
  const ends = taken.map((stretch) => stretch.checkIn).filter((first) => first > checkIn)
  const latest = [...ends, to, addDays(checkIn, maxNights)].reduce((a, b) => (a < b ? a : b))
  return earliest <= latest ? { earliest, latest } : null
}

/** Whether the calendar of a place allows a stay: every night free, and neither too short nor too long. */
export function isFree(calendar: ListingCalendar, { checkIn, checkOut }: StayRange): boolean {
  const ends = checkOutsAfter(calendar, checkIn)
  return ends !== null && ends.earliest <= checkOut && checkOut <= ends.latest
}
