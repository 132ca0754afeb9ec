import { expireHold } from '../bookings/expire.ts'
import type { Deps } from '../context.ts'
import { GatewayUnavailable, settlePayment } from './settle.ts'

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
  await expireHold(deps, { bookingId })
}

function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof GatewayUnavailable)) throw error
}
