import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMoney, compareMoney, multiplyMoney, splitMoney, subtractMoney } from './money-math.ts'

const birr = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
const dollar = { amountMinor: 1, currency: 'USD' as const }
const most = Number.MAX_SAFE_INTEGER

test('amounts of one currency add up, others have no sum and no order', () => {
  expect(addMoney(birr(1), birr(2), birr(-4))).toEqual(birr(-1))
  expect(subtractMoney(birr(1), birr(3))).toEqual(birr(-2))
  expect([birr(3), birr(-1), birr(2)].sort(compareMoney)).toEqual([birr(-1), birr(2), birr(3)])
  for (const wrong of [addMoney, subtractMoney, compareMoney])
    expect(() => wrong(birr(1), dollar)).toThrow('ETB and USD have no sum and no order')
})

test('a price of a night is multiplied by whole nights', () => {
  expect(multiplyMoney(birr(250_050), 3)).toEqual(birr(750_150))
  expect(Object.is(multiplyMoney(birr(-5), 0).amountMinor, 0)).toBe(true)
  expect(() => multiplyMoney(birr(100), 1.1)).toThrow('not a whole number')
})

test('what is no longer exact is refused instead of rounded', () => {
  expect(() => addMoney(birr(most), birr(1))).toThrow(RangeError)
  expect(() => subtractMoney(birr(-most), birr(1))).toThrow(RangeError)
  expect(() => multiplyMoney(birr(most), 2)).toThrow(RangeError)
  expect(() => addMoney(birr(0.5))).toThrow(RangeError)
})

const parts = (minor: number, among: number | number[]) =>
  splitMoney(birr(minor), among).map(({ amountMinor }) => amountMinor)

test('an amount is divided by weight, the first ones getting what is left over', () => {
  expect(parts(1000, 3)).toEqual([334, 333, 333])
  expect(parts(-1000, 3)).toEqual([-334, -333, -333])
  expect(parts(1000, [2, 1])).toEqual([667, 333])
  expect(parts(1, [0, 1, 1])).toEqual([0, 1, 0])
  expect(parts(0, 2)).toEqual([0, 0])
})

test('a part whose share is whole gets exactly that', () => {
  // Of 3: a third is whole, a sixth and a half are not.
  expect(parts(3, [2, 1, 3])).toEqual([1, 1, 1])
})

test('no minor unit is lost or made in dividing, and every part is less than one away from its share', () => {
  const amounts = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(most, -most))
  const weights = fc
    .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 20 })
    .filter((each) => each.some((weight) => weight > 0))
  fc.assert(
    fc.property(amounts, weights, (amountMinor, among) => {
      const divided = splitMoney(birr(amountMinor), among)
      const [first = birr(0), ...rest] = divided
      expect(addMoney(first, ...rest)).toEqual(birr(amountMinor))
      const total = among.reduce((sum, weight) => sum + weight, 0)
      divided.forEach((part, index) => {
        const share = BigInt(amountMinor) * BigInt(among[index]!)
        const away = BigInt(part.amountMinor) * BigInt(total) - share
        expect(away < 0n ? -away : away).toBeLessThan(BigInt(total))
      })
    }),
  )
})

test.each([0, -1, 1.5, Number.NaN, 1e9])('an amount cannot be divided into %d parts', (parts) => {
  expect(() => splitMoney(birr(100), parts)).toThrow(RangeError)
})

test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('%j are no weights', (weights) => {
  expect(() => splitMoney(birr(100), weights)).toThrow(RangeError)
})
