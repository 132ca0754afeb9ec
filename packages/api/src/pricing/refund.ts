import { type Currency, money, shareOf } from '../shared/money.ts'
import type { LineItem, RefundStep, RefundTier } from './schema.ts'

const hour = 3_600_000

/** A priced stay as quotes and bookings keep it. */
export type Priced = {
  currency: Currency
  lineItems: LineItem[]
  totalMinor: number
  hostPayoutMinor: number
}

/** How what a guest paid is divided once part of it has been refunded. The three add up to what was paid. */
export type Split = { refundMinor: number; hostMinor: number; platformMinor: number }

/**
 * Divides the price of a cancelled stay. A full tier refunds everything; a partial one refunds its share of nights and
 * extra guests and all of the cleaning, and keeps the service fee; below the last tier nothing is refunded. Commission
 * is taken only from what the host keeps.
 */
export function splitAt(priced: Priced, refundBps: number): Split {
  if (refundBps >= 10_000) return { refundMinor: priced.totalMinor, hostMinor: 0, platformMinor: 0 }
  if (refundBps <= 0) {
    return {
      refundMinor: 0,
      hostMinor: priced.hostPayoutMinor,
      platformMinor: priced.totalMinor - priced.hostPayoutMinor,
    }
  }
  const amountOf = (kind: LineItem['kind']) =>
    priced.lineItems.reduce(
      (total, item) => (item.kind === kind ? total + item.amount.amountMinor : total),
      0,
    )
  const lodgingMinor = amountOf('nights') + amountOf('extra_guests')
  const earningsMinor = lodgingMinor + amountOf('cleaning_fee')
  const refundMinor = shareOf(lodgingMinor, refundBps) + amountOf('cleaning_fee')
  const keptMinor = earningsMinor - refundMinor
  // The commission's rate is not kept with the price; its share of the earnings is.
  const commissionMinor = Number(
    (BigInt(amountOf('host_commission')) * BigInt(keptMinor)) / BigInt(Math.max(1, earningsMinor)),
  )
  const hostMinor = keptMinor - commissionMinor
  return { refundMinor, hostMinor, platformMinor: priced.totalMinor - refundMinor - hostMinor }
}

/** The refund schedule of a stay: each tier as an instant until which its amount is refunded. */
export function refundSchedule(priced: Priced, tiers: RefundTier[], checkInAt: Date): RefundStep[] {
  return tiers.map((tier) => ({
    until: new Date(checkInAt.getTime() - tier.hoursBeforeCheckIn * hour),
    refund: money(splitAt(priced, tier.refundBps).refundMinor, priced.currency),
  }))
}

/** The tier that holds at an instant: its share, and until when; null `until` when nothing is refunded any more. */
export function tierAt(
  tiers: RefundTier[],
  checkInAt: Date,
  now: Date,
): { refundBps: number; until: Date | null } {
  for (const tier of tiers) {
    const until = new Date(checkInAt.getTime() - tier.hoursBeforeCheckIn * hour)
    if (now < until) return { refundBps: tier.refundBps, until }
  }
  return { refundBps: 0, until: null }
}
