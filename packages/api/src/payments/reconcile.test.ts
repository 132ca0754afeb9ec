import { expect, test } from 'vitest'
import { isTurn } from './reconcile.ts'

const minute = 60_000

/** How often something is asked about within three days, by a run every two minutes that begins at `offset`. */
function turns(offset: number): number[] {
  const created = new Date(0)
  const runs = Array.from({ length: (72 * 60) / 2 }, (_, index) => offset + index * 2 * minute)
  return runs.filter((run) => isTurn(created, new Date(run)))
}

test.each([0, 15_000, 60_000, 119_999])(
  'a run every two minutes, begun %i ms after the payment, asks at every turn and then hourly',
  (offset) => {
    const asked = turns(offset)
    for (const after of [2, 5, 10, 30, 60, 120, 71 * 60]) {
      expect(
        asked.some((run) => run >= after * minute && run < after * minute + 2.5 * minute),
      ).toBe(true)
    }
    expect(asked.length).toBeLessThan(180)
  },
)

test('a payment that was just made is left to its own notice', () => {
  expect(isTurn(new Date(0), new Date(30_000))).toBe(false)
})
