import type { Deps } from '../context.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { askForRefund } from './attempt.ts'
import { markFailed, markSent, markWaiting } from './mark.ts'
import { RefundPending } from './pending.ts'

/**
 * Has the gateway pay a refund out, then confirm that it did. Safe to run twice, and at once: every attempt has its own
 * unique reference at the gateway. A refund of a payment that a bank argues about waits until that is decided.
 */
export async function sendRefund(deps: Deps, { refundId }: { refundId: string }): Promise<void> {
  const refund = await deps.db.prisma.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { payment: { include: { disputes: { where: { status: 'open' } } } } },
  })
  if (refund.status !== 'pending' || refund.payment.disputes.length > 0) return
  const answer = await askForRefund(deps, refund)
  if (answer.kind === 'refused') {
    if (!answer.maySoon) return markFailed(deps, { refundId, ...answer, attemptStatus: 'refused' })
    await markWaiting(deps, { refundId, ...answer })
    throw new RefundPending(`refund ${refundId}: ${answer.message}`)
  }
  crashpoint('refund/accepted')
  const { attempt, reference } = answer
  const checked = await deps.gateways.get(refund.payment.provider).verifyRefund(reference)
  if (checked.kind !== 'ok') throw new RefundPending(`refund ${refundId}: ${checked.message}`)
  if (checked.state === 'pending') throw new RefundPending(`refund ${refundId} is on its way`)
  crashpoint('refund/verified')
  if (checked.state === 'succeeded') return markSent(deps, { refundId, attempt, reference })
  const message = 'the gateway took it on and could not pay it out'
  return markFailed(deps, { refundId, attempt, message, attemptStatus: 'failed' })
}
