import { expect, test } from 'vitest'
import lock from '../../api.lock.json' with { type: 'json' }
import type { World } from './world.ts'

/** What the stories need not meet, and why. */
const elsewhere: Record<string, string> = {
  'bookings.watch TOO_MANY_STREAMS': 'twenty open streams take a while; the API has a test of it',
  'listings.resume LISTING_INCOMPLETE':
    'no call takes away from a published place what it needs; the check is that of publish',
}

/** A procedure that no story calls, or an error of its own that no story meets, fails. */
export function coverage(open: () => World): void {
  test('every procedure is called, and fails in each way of its own', () => {
    const expected = lock.procedures
      .filter(({ staff }) => !staff)
      .flatMap(({ path, errors, ownErrors }) =>
        ['ok', ...errors.slice(0, ownErrors)].map((outcome) => `${path} ${outcome}`),
      )
    const missing = expected.filter((each) => !open().seen.has(each) && !(each in elsewhere))
    expect(missing).toEqual([])
    // The sandbox says nothing of deprecations in its headers, as long as there are none.
    expect(lock.procedures.filter(({ deprecated }) => deprecated !== null)).toEqual([])
    // Nor may an exception outlive its reason.
    expect(Object.keys(elsewhere).filter((each) => !expected.includes(each))).toEqual([])
  })
}
