import fc from 'fast-check'
import type { StayDate } from '../src/generated/types.ts'
import { addDays, type StayRange } from '../src/stay.ts'

/** Any date from 1900 to 2199. */
export function dates(): fc.Arbitrary<StayDate> {
  return fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1900-01-01', days))
}

/** Any stay within the same few months, so that some overlap. */
export function stays(): fc.Arbitrary<StayRange> {
  return fc
    .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 30 }))
    .map(([start, nights]) => {
      const checkIn = addDays('2027-02-01', start)
      return { checkIn, checkOut: addDays(checkIn, nights) }
    })
}
