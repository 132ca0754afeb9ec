import { expect, test } from 'vitest'
import { addMoney, formatMoney, parseMoney, toMajor } from './money.ts'

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [125050, '1250.50'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%i minor units are %s', (amountMinor, major) => {
  expect(toMajor({ amountMinor, currency: 'ETB' })).toBe(major)
  expect(parseMoney(major, 'ETB')).toEqual(
    amountMinor === Number.MAX_SAFE_INTEGER ? null : { amountMinor, currency: 'ETB' },
  )
})

test.each([
  ['1,250.5', 125050],
  ['  7 ', 700],
  ['-0', 0],
])('"%s" is read as %i minor units', (text, amountMinor) => {
  expect(parseMoney(text, 'USD')).toEqual({ amountMinor, currency: 'USD' })
})

test.each(['', 'ten', '1.005', '1,25', '12,5000', '1e3', '.5', '1.', '--1'])(
  '"%s" is no amount',
  (text) => {
    expect(parseMoney(text, 'USD')).toBeNull()
  },
)

test('an amount is written in the language of the reader', () => {
  expect(formatMoney({ amountMinor: 125050, currency: 'USD' }, { locale: 'en' })).toBe('$1,250.50')
  expect(formatMoney({ amountMinor: -5, currency: 'USD' }, { locale: 'en' })).toBe('-$0.05')
  expect(formatMoney({ amountMinor: 125000, currency: 'ETB' }, { locale: 'am' })).toMatch(
    /1,250\.00/,
  )
})

test('what is no whole number of minor units is not written', () => {
  expect(() => toMajor({ amountMinor: 0.5, currency: 'USD' })).toThrow(RangeError)
})

test('amounts of one currency add up; others do not', () => {
  const birr = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
  expect(addMoney(birr(1), birr(2), birr(-4))).toEqual(birr(-1))
  expect(() => addMoney(birr(1), { amountMinor: 1, currency: 'USD' })).toThrow(
    'ETB and USD cannot be added.',
  )
  expect(() => addMoney(birr(Number.MAX_SAFE_INTEGER), birr(1))).toThrow(RangeError)
})
