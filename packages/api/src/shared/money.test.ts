import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMajor, shareOf, toMajor } from './money.ts'

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

test('major units and back give the same amount, with two or three decimals', () => {
  fc.assert(
    fc.property(
      amount,
      (minor) => fromMajor(toMajor(minor)) === minor && fromMajor(`${toMajor(minor)}0`) === minor,
    ),
  )
})

test.each([
  ['10', 1000],
  ['10.5', 1050],
  ['10.500', 1050],
  [3.5, 350],
  ['0.01', 1],
])('%s is %i minor units', (major, minor) => expect(fromMajor(major)).toBe(minor))

test.each(['', 'ten', '1.005', '1,000', '1e3', 'NaN'])('%j is no amount', (text) =>
  expect(fromMajor(text)).toBeNull(),
)

test('a share and its rest are the whole, within half a minor unit of the exact share', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (minor, bps) => {
      const share = shareOf(minor, bps)
      expect(Number.isSafeInteger(share)).toBe(true)
      expect(Math.abs(share * 10_000 - minor * bps)).toBeLessThanOrEqual(5_000)
    }),
  )
})
