import type { Deps } from '../context.ts'
import { attemptOf } from './attempt.ts'
import { settlePayment } from './settle.ts'

/** Closes the open payment page of a booking that waits for no money any more. */
export async function closePayments(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<void> {
  const open = await deps.db.prisma.payment.findMany({
    where: { bookingId, status: { in: ['requires_action', 'processing'] } },
    select: { txRef: true },
  })
  for (const attempt of open) await closeAttempt(deps, attempt)
}

/**
 * Closes an attempt at the gateway, then looks whether it was paid all the same. An attempt whose page cannot be
 * closed stays open here too, so that reconciliation keeps asking.
 */
export async function closeAttempt(deps: Deps, { txRef }: { txRef: string }): Promise<void> {
  const payment = await deps.db.prisma.payment.findUniqueOrThrow({ where: { txRef } })
  const closed = await deps.gateways.get(payment.provider).cancelCheckout(attemptOf(payment))
  const settlement = await settlePayment(deps, { txRef })
  if (settlement === 'failed' || (settlement === 'unpaid' && closed.kind !== 'unknown')) {
    await deps.db.prisma.payment.updateMany({
      where: { txRef, status: { in: ['requires_action', 'processing', 'failed'] } },
      data: { status: 'cancelled' },
    })
  }
}
