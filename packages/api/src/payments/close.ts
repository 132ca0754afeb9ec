import type { Deps } from '../context.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { attemptOf } from './attempt.ts'
import { isLive } from './live.ts'
import { settlePayment } from './settle.ts'

/** Closes the payment pages of a booking that waits for no money any more; on one that failed somebody may try again. */
export async function closePayments(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<void> {
  const live = await deps.db.prisma.payment.findMany({
    where: { bookingId, ...isLive },
    select: { txRef: true },
  })
  for (const attempt of live) await closeAttempt(deps, attempt)
}

/**
 * Closes an attempt at the gateway, then looks whether it was paid all the same; tells whether it is over, one way or
 * the other. An attempt whose page cannot be closed stays open here too, so that reconciliation keeps asking.
 */
export async function closeAttempt(deps: Deps, { txRef }: { txRef: string }): Promise<boolean> {
  const payment = await deps.db.prisma.payment.findUniqueOrThrow({ where: { txRef } })
  const closed = await deps.gateways.get(payment.provider).cancelCheckout(attemptOf(payment))
  crashpoint('close/page-closed')
  const settlement = await settlePayment(deps, { txRef })
  crashpoint('close/settled')
  if (settlement === 'failed' || (settlement === 'unpaid' && closed.kind !== 'unknown')) {
    await markClosed(deps, payment)
    return true
  }
  return settlement !== 'unpaid' && settlement !== 'processing'
}

/** One that had failed before stays failed: what its guest saw does not change, only nobody can pay there any more. */
async function markClosed(
  { db }: Deps,
  { txRef, status }: { txRef: string; status: string },
): Promise<void> {
  if (status === 'failed') {
    await db.prisma.payment.updateMany({
      where: { txRef, status },
      data: { checkoutUrl: null },
    })
  } else {
    await db.prisma.payment.updateMany({
      where: { txRef, status: { in: ['requires_action', 'processing', 'failed'] } },
      data: { status: 'cancelled' },
    })
  }
}
