import type { Config } from '../config.ts'
import type { Currency } from '../shared/money.ts'

/** What the platform takes from a booking: service fee and commission, with the tax that they contain. */
export type Fees = {
  feesMinor: number
  /** Rate of the value added tax in basis points, as it was when the booking was made. */
  taxBps: number
}

export type FeeParts = { revenueMinor: number; taxMinor: number; roundingMinor: number }

/**
 * Divides what is kept of the fees. Revenue and tax are each the share of their own whole, rounded half up, so that
 * both are nothing once nothing is kept; what the two roundings leave, one minor unit at most, is named.
 */
export function divideFees({ feesMinor, taxBps }: Fees, keptMinor: number): FeeParts {
  if (keptMinor < 0 || keptMinor > feesMinor)
    throw new RangeError(`${keptMinor} cannot be kept of fees of ${feesMinor}`)
  if (feesMinor === 0) return { revenueMinor: 0, taxMinor: 0, roundingMinor: 0 }
  const wholeTaxMinor = taxIn(feesMinor, taxBps)
  const taxMinor = share(wholeTaxMinor, keptMinor, feesMinor)
  const revenueMinor = share(feesMinor - wholeTaxMinor, keptMinor, feesMinor)
  return { revenueMinor, taxMinor, roundingMinor: keptMinor - revenueMinor - taxMinor }
}

/** The tax that an amount contains: at 15 %, 15 of 115. */
export function taxIn(amountMinor: number, taxBps: number): number {
  return share(amountMinor, taxBps, 10_000 + taxBps)
}

/** The rate for a currency as it is now, in basis points. */
export function feeTaxBps(config: Pick<Config, `FEE_TAX_${Currency}`>, currency: Currency): number {
  return Math.round(config[`FEE_TAX_${currency}`] * 100)
}

/** `amount × part ÷ whole`, none of them negative, rounded half up. */
function share(amountMinor: number, part: number, whole: number): number {
  const [amount, of, all] = [BigInt(amountMinor), BigInt(part), BigInt(whole)]
  return Number((2n * amount * of + all) / (2n * all))
}
