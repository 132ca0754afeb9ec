import type { Currency, Money } from './generated/types.ts'

/** Minor units in a major one, as a power of ten. A currency that the contract gains does not compile without its own. */
const digitsOf: Record<Currency, number> = { ETB: 2, USD: 2 }

/** How an amount is written. */
export interface FormatMoneyOptions {
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
  /** Whether a whole amount is written with its zeros: `$1,250.00` or, with `ifAny`, `$1,250`. Default `always`. */
  decimals?: 'always' | 'ifAny' | undefined
  /** How the currency is named: `$`, `USD` or `US dollars`. Default `symbol`. */
  currency?: 'symbol' | 'code' | 'name' | undefined
}

/**
 * Writes an amount as people of a language do.
 *
 * @throws {RangeError} when it is no whole number of minor units, or this SDK does not know the currency.
 * @example
 * formatMoney({ amountMinor: 125050, currency: 'USD' }, { locale: 'en' }) // '$1,250.50'
 */
export function formatMoney(
  money: Money,
  { locale, decimals = 'always', currency = 'symbol' }: FormatMoneyOptions = {},
): string {
  const digits = minorDigits(money.currency)
  const shown = decimals === 'ifAny' && money.amountMinor % 10 ** digits === 0 ? 0 : digits
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: currency,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  })
  // As decimal digits: dividing could round.
  return format.format(toMajor(money) as `${number}`)
}

/**
 * Decimal digits in major units: 125050 minor units are `1250.50`.
 *
 * @throws {RangeError} when it is no whole number of minor units, or this SDK does not know the currency.
 */
export function toMajor({ amountMinor, currency }: Money): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(exact(amountMinor))).padStart(digits + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * Reads what a person typed in major units (`1250.5`, `1,250.50`) as an amount; null when it is none.
 * More decimals than the currency has are not rounded away but refused.
 *
 * With `locale` it is read as people of that language write: `1.250,50` is the same in `de`.
 *
 * @throws {RangeError} when this SDK does not know the currency.
 */
export function parseMoney(
  text: string,
  currency: Currency,
  { locale = 'en' }: { locale?: string | undefined } = {},
): Money | null {
  const digits = minorDigits(currency)
  const { group, decimal } = separatorsOf(locale)
  const [whole = '', part = '', ...more] = text.trim().split(decimal)
  if (more.length > 0 || (text.includes(decimal) && part === '')) return null
  const [, sign, number] = /^([-\u2212]?)(.+)$/.exec(whole) ?? []
  const groups = number?.split(group) ?? []
  const grouped = groups.length > 1
  const inOrder = groups.every((each, index) =>
    !grouped ? /^\d+$/.test(each) : (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(each),
  )
  if (groups.length === 0 || !inOrder || !/^\d*$/.test(part) || part.length > digits) return null
  const amount = Number(groups.join('') + part.padEnd(digits, '0'))
  if (!Number.isSafeInteger(amount)) return null
  return { amountMinor: sign && amount !== 0 ? -amount : amount, currency }
}

/**
 * Guards against a currency of a newer API: its digits are not known here, and a guess would be off by a hundred.
 */
export function minorDigits(currency: Currency): number {
  const digits: number | undefined = Object.hasOwn(digitsOf, currency)
    ? digitsOf[currency]
    : undefined
  if (digits === undefined)
    throw new RangeError(`This version of @nexus/sdk does not know the currency ${currency}.`)
  return digits
}

/** The same number, once it is known to be exact. */
export function exact(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`${amountMinor} is not an exact number of minor units.`)
  return amountMinor
}

function separatorsOf(locale: string): { group: string | RegExp; decimal: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always', numberingSystem: 'latn' })
    .formatToParts(1_234_567.8)
    .map(({ type, value }) => [type, value] as const)
  const { group = ',', decimal = '.' } = Object.fromEntries(parts)
  // Some languages group by a space, and nobody types the narrow or the unbreakable one.
  return { group: /\s/.test(group) ? /\s/ : group, decimal }
}
