import { addDays, type ListingCalendar, type StayDate, checkOutsAfter, hasNight } from '@nexus/sdk'

export type Picked = { in: StayDate | null; out: StayDate | null }

/**
 * What a day can be next. `shut`: cannot be picked, and says nothing of who stays. `taken`: its night is somebody's.
 * `start`: begins another stay. `end`: ends the one that was begun.
 */
export type DayState = 'past' | 'taken' | 'shut' | 'start' | 'end'

/** Anywhere at any time, for a search. */
export function anyTime(today: StayDate): ListingCalendar {
  return { from: today, to: addDays(today, 540), taken: [], minNights: 1, maxNights: 90 }
}

/** Whether a day may be picked next: as arrival, or as departure once an arrival is picked. */
export function stateOf(date: StayDate, calendar: ListingCalendar, picked: Picked): DayState {
  if (!hasNight({ checkIn: calendar.from, checkOut: calendar.to }, date)) return 'past'
  const ends = isBegun(picked) ? checkOutsAfter(calendar, picked.in) : null
  if (ends && ends.earliest <= date && date <= ends.latest) return 'end'
  if (isTaken(date, calendar)) return 'taken'
  return checkOutsAfter(calendar, date) === null ? 'shut' : 'start'
}

export function isTaken(date: StayDate, { taken }: ListingCalendar): boolean {
  return taken.some((stretch) => hasNight(stretch, date))
}

/** What is picked after somebody pressed a day; null when that day cannot be picked. */
export function pick(date: StayDate, calendar: ListingCalendar, picked: Picked): Picked | null {
  const state = stateOf(date, calendar, picked)
  if (state === 'end') return { in: picked.in, out: date }
  return state === 'start' ? { in: date, out: null } : null
}

function isBegun(picked: Picked): picked is { in: StayDate; out: null } {
  return picked.in !== null && picked.out === null
}
