import type { Money } from './generated/types.ts'
import { exact } from './money.ts'

/**
 * Adds amounts of one currency.
 *
 * @throws {RangeError} when the currencies differ, or the sum is no longer exact.
 */
export function addMoney(first: Money, ...others: Money[]): Money {
  const amountMinor = others.reduce(
    (sum, other) => exact(sum + amountOf(other, first)),
    exact(first.amountMinor),
  )
  return { amountMinor, currency: first.currency }
}

/**
 * Takes an amount from another of the same currency.
 *
 * @throws {RangeError} when the currencies differ, or the difference is no longer exact.
 */
export function subtractMoney(from: Money, amount: Money): Money {
  return {
    amountMinor: exact(exact(from.amountMinor) - amountOf(amount, from)),
    currency: from.currency,
  }
}

/**
 * So many times an amount, as a price of a night times the nights. Only whole numbers: what a share of an amount is, the
 * API says.
 *
 * @throws {RangeError} when `times` is not whole, or the product is no longer exact.
 */
export function multiplyMoney({ amountMinor, currency }: Money, times: number): Money {
  if (!Number.isSafeInteger(times)) throw new RangeError(`${times} is not a whole number.`)
  // -0 is nobody's amount.
  return { amountMinor: exact(exact(amountMinor) * times) + 0, currency }
}

/**
 * Divides an amount so that the parts add up to it again: what cannot be divided goes to the first ones whose share is not
 * whole, one minor unit each. So every part is less than one unit away from its share.
 *
 * @param among How many parts of the same size, or how much each is to weigh.
 * @throws {RangeError} when there is nobody to divide among, or a weight is negative or not whole.
 * @example
 * splitMoney({ amountMinor: 1000, currency: 'ETB' }, 3) // 3.34, 3.33 and 3.33
 * splitMoney(quote.total, [2, 1]) // for a couple and their friend
 */
export function splitMoney(
  { amountMinor, currency }: Money,
  among: number | readonly number[],
): Money[] {
  const weights = typeof among === 'number' ? equalWeights(among) : among
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError('Weights are whole numbers, none of them negative.')
  // Exact beyond what a number can hold: an amount times a weight.
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) throw new RangeError('There is nobody to divide the amount among.')
  const size = BigInt(Math.abs(exact(amountMinor)))
  const shares = weights.map((weight) => size * BigInt(weight))
  let rest = size - shares.reduce((sum, share) => sum + share / total, 0n)
  return shares.map((exactly) => {
    const extra = rest > 0n && exactly % total !== 0n ? 1n : 0n
    rest -= extra
    const share = Number(exactly / total + extra)
    return { amountMinor: amountMinor < 0 && share !== 0 ? -share : share, currency }
  })
}

/**
 * Negative when the first amount is smaller, positive when it is larger, 0 when they are the same: for `sort()`.
 *
 * @throws {RangeError} when the currencies differ.
 */
export function compareMoney(one: Money, other: Money): number {
  return exact(one.amountMinor) - amountOf(other, one)
}

function amountOf({ amountMinor, currency }: Money, as: Money): number {
  if (currency !== as.currency)
    throw new RangeError(`${as.currency} and ${currency} have no sum and no order.`)
  return exact(amountMinor)
}

function equalWeights(parts: number): number[] {
  if (!Number.isSafeInteger(parts) || parts < 1 || parts > 10_000)
    throw new RangeError(`An amount is divided into 1 to 10,000 parts, not ${parts}.`)
  return Array.from({ length: parts }, () => 1)
}
