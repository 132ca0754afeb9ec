import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMoney, parseMoney, toMajor } from './money.ts'

const birr = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const })

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [125050, '1250.50'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%i minor units are %s, and that is read as %i again', (amountMinor, major) => {
  expect(toMajor(birr(amountMinor))).toBe(major)
  expect(parseMoney(major, 'ETB')).toEqual(birr(amountMinor))
})

describe('what a person typed', () => {
  test.each([
    ['1,250.5', 125050],
    ['  7 ', 700],
    ['-0', 0],
    ['\u22127.5', -750],
  ])('"%s" is read as %i minor units', (text, amountMinor) => {
    expect(parseMoney(text, 'USD')).toEqual(dollars(amountMinor))
  })

  test.each([
    '',
    'ten',
    '1.005',
    '1,25',
    '12,5000',
    '1e3',
    '.5',
    '1.',
    '--1',
    '1.2.3',
    '-',
    '1,,250',
  ])('"%s" is no amount', (text) => expect(parseMoney(text, 'USD')).toBeNull())

  test('is no amount when it is more than can be exact', () => {
    expect(parseMoney('90071992547409.92', 'ETB')).toBeNull()
  })

  test('is read as people of the language write', () => {
    expect(parseMoney('1.250,50', 'USD', { locale: 'de' })).toEqual(dollars(125050))
    expect(parseMoney('1 250,50', 'USD', { locale: 'fr' })).toEqual(dollars(125050))
    expect(parseMoney('1.250', 'USD', { locale: 'de' })).toEqual(dollars(125000))
    expect(parseMoney('1,250', 'ETB', { locale: 'am' })).toEqual(birr(125000))
  })

  test('is the same amount as was written, in many languages', () => {
    const languages = fc.constantFrom('en', 'am', 'de', 'fr', 'de-CH', 'sv', 'pt-BR', 'en-IN', 'ja')
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), languages, (amountMinor, locale) => {
        const written = new Intl.NumberFormat(locale, {
          useGrouping: locale !== 'en-IN',
          minimumFractionDigits: 2,
        }).format(toMajor(birr(amountMinor)) as `${number}`)
        expect(parseMoney(written, 'ETB', { locale })).toEqual(birr(amountMinor))
      }),
    )
  })
})

describe('an amount', () => {
  test('is written in the language of the reader', () => {
    expect(formatMoney(dollars(125050), { locale: 'en' })).toBe('$1,250.50')
    expect(formatMoney(dollars(-5), { locale: 'en' })).toBe('-$0.05')
    expect(formatMoney(birr(125000), { locale: 'am' })).toMatch(/^ብር\s?1,250\.00$/u)
  })

  test('may go without its zeros, and name its currency', () => {
    expect(formatMoney(dollars(125000), { locale: 'en', decimals: 'ifAny' })).toBe('$1,250')
    expect(formatMoney(dollars(125050), { locale: 'en', decimals: 'ifAny' })).toBe('$1,250.50')
    expect(formatMoney(dollars(100), { locale: 'en', currency: 'code' })).toMatch(/^USD\s1\.00$/u)
    expect(formatMoney(dollars(100), { locale: 'en', currency: 'name' })).toBe('1.00 US dollars')
  })

  test('is not written when it is no whole number of minor units', () => {
    expect(() => toMajor(dollars(0.5))).toThrow(RangeError)
    expect(() => toMajor(dollars(Number.NaN))).toThrow(RangeError)
    expect(() => formatMoney(dollars(2 ** 53))).toThrow(RangeError)
  })

  test('of a currency that this SDK does not know is not guessed at', () => {
    const yen = { amountMinor: 1250, currency: 'JPY' as 'USD' }
    expect(() => formatMoney(yen)).toThrow('does not know the currency JPY')
    expect(() => parseMoney('1250', yen.currency)).toThrow(RangeError)
  })
})
