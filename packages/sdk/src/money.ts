import type { Currency, Money } from './generated/types.ts'

const digits = 2

/** How an amount is written. */
export interface FormatMoneyOptions {
  /** A BCP 47 language such as `am` or `en-GB`. Default: that of the reader. */
  locale?: string | undefined
}

/**
 * Writes an amount as people of a language do.
 *
 * @example
 * formatMoney({ amountMinor: 125050, currency: 'USD' }, { locale: 'en' }) // '$1,250.50'
 */
export function formatMoney(money: Money, { locale }: FormatMoneyOptions = {}): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // As decimal digits: dividing could round.
  return format.format(toMajor(money) as `${number}`)
}

/** Decimal digits in major units: 125050 minor units are `1250.50`. */
export function toMajor({ amountMinor }: Money): string {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`${amountMinor} is not a whole number of minor units.`)
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  return `${amountMinor < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * Reads what a person typed in major units (`1250.5`, `1,250.50`) as an amount; null when it is none.
 * More decimals than the currency has are not rounded away but refused.
 */
export function parseMoney(text: string, currency: Currency): Money | null {
  const match = /^(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', part = ''] = match
  const amount = Number(whole.replaceAll(',', '')) * 10 ** digits + Number(part.padEnd(digits, '0'))
  return { amountMinor: sign === '-' && amount !== 0 ? -amount : amount, currency }
}

/**
 * Adds amounts of one currency.
 *
 * @throws {RangeError} when the currencies differ, or the sum is no longer exact.
 */
export function addMoney(first: Money, ...others: Money[]): Money {
  const sum = others.reduce((total, { amountMinor, currency }) => {
    if (currency !== first.currency)
      throw new RangeError(`${first.currency} and ${currency} cannot be added.`)
    return total + amountMinor
  }, first.amountMinor)
  if (!Number.isSafeInteger(sum)) throw new RangeError('The sum is too large to be exact.')
  return { amountMinor: sum, currency: first.currency }
}
