import { z } from 'zod'

export const Currency = z.enum(['ETB', 'USD']).meta({
  id: 'Currency',
  description: 'ISO 4217 code of a currency in which a listing can be priced.',
})
export type Currency = z.infer<typeof Currency>

export const Money = z
  .strictObject({
    amountMinor: z.int().describe('Whole number of minor units (santim, cents): 1050 is 10.50.'),
    currency: Currency.describe('Currency of the amount.'),
  })
  .meta({ id: 'Money', description: 'An exact amount of money in minor units, with its currency.' })
export type Money = z.infer<typeof Money>

/** Amounts come from the database as `bigint` (Prisma) or `number` (SQL); either way they must be exact. */
export function money(amountMinor: number | bigint, currency: Currency): Money {
  const amount = Number(amountMinor)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amountMinor} is not an exact amount`)
  return { amountMinor: amount, currency }
}

/** The share `bps` (basis points, 1/10,000) of an amount, rounded half away from zero to a whole minor unit. */
export function shareOf(amountMinor: number, bps: number): number {
  const product = BigInt(amountMinor) * BigInt(bps)
  const half = product < 0n ? -5_000n : 5_000n
  return Number((product + half) / 10_000n)
}

/** Decimal major units with two digits, as gateways and e-mails write them: 1050 → `10.50`. */
export function toMajor(amountMinor: number): string {
  const sign = amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(amountMinor)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads decimal major units (`10.5`, `10.500`, 10.5) as minor units; null when it is no such amount. */
export function fromMajor(major: string | number): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(String(major).trim())
  if (!match) return null
  const minor = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' ? -minor : minor
}
