import type { Tx } from '@nexus/db/client'

export type PaidBack = {
  paidMinor: number
  /** What refunds have been promised, sent or not. */
  refundedMinor: number
  /** What banks took back for good beyond that, and what they argue about now. */
  lostMinor: number
  disputedMinor: number
  /** What was given or lost beyond the policy, by who bears it. */
  beyond: { platformMinor: number; hostMinor: number }
  /** What staff have granted. */
  goodwillMinor: number
}

/** What was paid for a booking, and what of it has gone back. It changes only under the lock of the booking. */
export async function paidBack(tx: Pick<Tx, '$queryRaw'>, bookingId: string): Promise<PaidBack> {
  const [row] = await tx.$queryRaw<Record<keyof Sums, bigint>[]>`
    SELECT paid, refunded, lost, disputed, goodwill,
           granted_by_platform + lost_by_platform AS platform, granted_by_host + lost_by_host AS host
    FROM (
      SELECT coalesce(sum(amount_minor), 0)::int8 AS paid, coalesce(sum(refunded_minor), 0)::int8 AS refunded
      FROM payment
      WHERE booking_id = ${bookingId}::uuid AND status IN ('succeeded', 'partially_refunded', 'refunded')) p,
    (
      SELECT coalesce(sum(borne_minor), 0)::int8 AS lost,
             coalesce(sum(amount_minor) FILTER (WHERE status = 'open'), 0)::int8 AS disputed,
             coalesce(sum(borne_minor) FILTER (WHERE borne_by = 'platform'), 0)::int8 AS lost_by_platform,
             coalesce(sum(borne_minor) FILTER (WHERE borne_by = 'host'), 0)::int8 AS lost_by_host
      FROM dispute WHERE booking_id = ${bookingId}::uuid) d,
    (
      SELECT coalesce(sum(amount_minor), 0)::int8 AS goodwill,
             coalesce(sum(amount_minor) FILTER (WHERE borne_by = 'platform'), 0)::int8 AS granted_by_platform,
             coalesce(sum(amount_minor) FILTER (WHERE borne_by = 'host'), 0)::int8 AS granted_by_host
      FROM refund WHERE booking_id = ${bookingId}::uuid AND origin = 'goodwill') g`
  if (!row) throw new Error(`nothing adds up for booking ${bookingId}`)
  return {
    paidMinor: Number(row.paid),
    refundedMinor: Number(row.refunded),
    lostMinor: Number(row.lost),
    disputedMinor: Number(row.disputed),
    beyond: { platformMinor: Number(row.platform), hostMinor: Number(row.host) },
    goodwillMinor: Number(row.goodwill),
  }
}

type Sums = {
  paid: bigint
  refunded: bigint
  lost: bigint
  disputed: bigint
  platform: bigint
  host: bigint
  goodwill: bigint
}

/** What can still be given back; while a bank argues about money, nobody can tell whose it is. */
export function leftMinor(sums: PaidBack): number {
  const { paidMinor, refundedMinor, lostMinor, disputedMinor } = sums
  return Math.max(0, paidMinor - refundedMinor - lostMinor - disputedMinor)
}
