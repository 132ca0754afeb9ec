import type { Tx } from '@nexus/db/client'
import { enqueue } from '../jobs/enqueue.ts'

type Request = { bookingId: string; amountMinor: number; reason: string; paymentId?: string }

/**
 * Reserves a refund on what was paid for a booking and enqueues its sending; gives the refunds' ids. Books nothing:
 * whoever asks for it knows whose money it is. The database refuses more than was paid.
 */
export async function requestRefund(tx: Tx, request: Request): Promise<string[]> {
  if (request.amountMinor === 0) return []
  const payments = await tx.$queryRaw<{ id: string; currency: 'ETB' | 'USD'; open: bigint }[]>`
    SELECT id::text, currency::text, amount_minor - refunded_minor AS open FROM payment
    WHERE booking_id = ${request.bookingId}::uuid AND status IN ('succeeded', 'partially_refunded')
      AND (${request.paymentId ?? null}::uuid IS NULL OR id = ${request.paymentId ?? null}::uuid)
      AND amount_minor > refunded_minor
    ORDER BY id
    FOR UPDATE`
  const ids: string[] = []
  let rest = request.amountMinor
  for (const payment of payments) {
    const share = Math.min(rest, Number(payment.open))
    if (share === 0) break
    rest -= share
    await tx.payment.update({
      where: { id: payment.id },
      data: { refundedMinor: { increment: share } },
    })
    const refund = await tx.refund.create({
      data: {
        bookingId: request.bookingId,
        paymentId: payment.id,
        currency: payment.currency,
        amountMinor: share,
        reason: request.reason,
      },
    })
    ids.push(refund.id)
  }
  if (rest > 0)
    throw new Error(`booking ${request.bookingId}: ${rest} of the refund exceeds what was paid`)
  await enqueue(
    tx,
    ...ids.map((refundId) => ({
      name: 'payments/send-refund' as const,
      payload: { refundId },
      key: `send-refund:${refundId}`,
    })),
  )
  return ids
}
