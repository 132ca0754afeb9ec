import { expireHold } from '../bookings/expire.ts'
import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { settlePayment } from './settle.ts'

/**
 * Ends a hold whose time is over. A guest who has just paid keeps the dates: the gateway is asked first. When it does
 * not answer the hold ends all the same, and a payment that turns out to be there is paid back.
 */
export async function expireUnpaid(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<void> {
  const open = await deps.db.prisma.payment.findFirst({
    where: { bookingId, status: { in: ['requires_action', 'processing'] } },
  })
  if (open) await settlePayment(deps, { txRef: open.txRef }).catch(ignoreUnavailable)
  const { expired } = await expireHold(deps, { bookingId })
  if (expired && open)
    await enqueue(deps.db.prisma, {
      name: 'payments/close',
      payload: { bookingId },
      key: `close:${bookingId}`,
    })
}

function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'GatewayUnavailable') throw error
}
