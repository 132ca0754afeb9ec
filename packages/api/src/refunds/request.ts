import type { Tx } from '@nexus/db/client'
import { enqueue } from '../jobs/enqueue.ts'
import { crashpoint } from '../shared/crashpoint.ts'

type Request = {
  bookingId: string
  amountMinor: number
  reason: string
  paymentId?: string
} & (
  | { origin?: 'policy' | 'late' | 'correction' }
  | { origin: 'goodwill'; borneBy: 'platform' | 'host'; grantedById: string }
)

/**
 * Reserves a refund on what was paid for a booking and enqueues its sending; gives the refunds' ids. Books nothing:
 * whoever asks for it knows whose money it is. The database refuses more than was paid.
 */
export async function requestRefund(tx: Tx, request: Request): Promise<string[]> {
  if (request.amountMinor === 0) return []
  const payments = await tx.$queryRaw<{ id: string; currency: 'ETB' | 'USD'; open: bigint }[]>`
    SELECT p.id::text, p.currency::text,
           p.amount_minor - p.refunded_minor
             - (SELECT coalesce(sum(d.borne_minor), 0) FROM dispute d WHERE d.payment_id = p.id)::int8 AS open
    FROM payment p
    WHERE p.booking_id = ${request.bookingId}::uuid AND p.status IN ('succeeded', 'partially_refunded')
      AND (${request.paymentId ?? null}::uuid IS NULL OR p.id = ${request.paymentId ?? null}::uuid)
      AND p.amount_minor > p.refunded_minor
    ORDER BY p.id
    FOR UPDATE OF p`
  const ids: string[] = []
  let rest = request.amountMinor
  for (const payment of payments) {
    const share = Math.min(rest, Math.max(0, Number(payment.open)))
    if (share === 0) continue
    rest -= share
    await tx.payment.update({
      where: { id: payment.id },
      data: { refundedMinor: { increment: share } },
    })
    crashpoint('refund/reserved')
    const refund = await tx.refund.create({
      data: {
        bookingId: request.bookingId,
        paymentId: payment.id,
        currency: payment.currency,
        amountMinor: share,
        reason: request.reason,
        origin: request.origin ?? 'policy',
        ...(request.origin === 'goodwill' && {
          borneBy: request.borneBy,
          grantedById: request.grantedById,
        }),
      },
    })
    ids.push(refund.id)
    crashpoint('refund/written')
  }
  if (rest > 0)
    throw new Error(`booking ${request.bookingId}: ${rest} of the refund exceeds what was paid`)
  await sendSoon(tx, ids)
  crashpoint('refund/announced')
  return ids
}

/** Enqueues the sending of refunds; one that waits already is enough. */
export async function sendSoon(
  tx: Pick<Tx, '$executeRawUnsafe'>,
  refundIds: string[],
): Promise<void> {
  await enqueue(
    tx,
    ...refundIds.map((refundId) => ({
      name: 'refunds/send' as const,
      payload: { refundId },
      key: `send-refund:${refundId}`,
    })),
  )
}
