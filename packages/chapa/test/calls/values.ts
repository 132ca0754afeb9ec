import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorUnits, readAmount, sameAmount, transfersOpenAt } from '../../src/index.ts'

/** Amounts and hours, which need no gateway. */
export function values(): void {
  describe('amounts', () => {
    test('are the same sum however they are written, and exact in minor units', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (minor) => {
          const two = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
          for (const written of [two, `${two}0`, `0${two}`, minor / 100]) {
            expect(readAmount(written)).toBe(two)
            expect(minorUnits(written)).toBe(minor)
            expect(sameAmount(written, two)).toBe(true)
          }
          expect(sameAmount(`${two}1`, two)).toBe(false)
          expect(minorUnits(`${two}1`)).toBeNull()
        }),
      )
      for (const senseless of ['', '1.', '.5', '1e3', '1,000', '--1', null, {}, Number.NaN, 1e21])
        expect(readAmount(senseless)).toBeNull()
    })
  })

  describe('transfer hours', () => {
    test.each([
      ['in office hours, now', '2026-11-23T05:30:00Z', '2026-11-23T05:30:00Z'],
      ['in the last second, now', '2026-11-23T13:29:59Z', '2026-11-23T13:29:59Z'],
      ['before eight thirty, the same day', '2026-11-23T05:29:59Z', '2026-11-23T05:30:00Z'],
      ['after half past four, the next day', '2026-11-23T13:30:00Z', '2026-11-24T05:30:00Z'],
      ['after the Saturday, on Monday', '2026-11-28T13:30:00Z', '2026-11-30T05:30:00Z'],
      ['on Sunday, on Monday', '2026-11-29T09:00:00Z', '2026-11-30T05:30:00Z'],
      [
        'when it is Sunday there already, on Monday',
        '2026-11-28T21:00:00Z',
        '2026-11-30T05:30:00Z',
      ],
    ])('%s', (_when, now, opens) => {
      expect(transfersOpenAt(new Date(now))).toEqual(new Date(opens))
    })

    test('what opens is open, and is never more than a day and two nights away', () => {
      fc.assert(
        fc.property(fc.date({ noInvalidDate: true, max: new Date('9999-12-31') }), (now) => {
          const opens = transfersOpenAt(now)
          expect(transfersOpenAt(opens)).toEqual(opens)
          const wait = opens.getTime() - now.getTime()
          expect(wait).toBeGreaterThanOrEqual(0)
          expect(wait).toBeLessThanOrEqual(40 * 3_600_000)
        }),
      )
    })
  })
}
