import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { refundIsPaid } from './mark.ts'
import { readRefund } from './read.ts'
import type { Refund, SettleRefundByHand } from './schema.ts'

/** The gateway account whose money people move by hand. */
const byHand = 'bank-transfer'

/** Notes that a refund which the gateway could not pay was paid by another way. Safe to call twice. */
export function settleRefundByHand(ctx: StaffContext, input: SettleRefundByHand): Promise<Refund> {
  return once(ctx, async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: input.refundId, status: 'failed' },
      data: { status: 'succeeded', handReference: input.reference },
    })
    if (count > 0) {
      const refund = await tx.refund.findUniqueOrThrow({ where: { id: input.refundId } })
      const amountMinor = Number(refund.amountMinor)
      await post(
        tx,
        postings.refundSent(refund, {
          refundId: `${refund.id}:by-hand`,
          gateway: byHand,
          amountMinor,
        }),
      )
      await refundIsPaid(tx, { ...refund, amountMinor, at: ctx.now() })
      await recordAudit(tx, ctx, {
        action: 'settleRefundByHand',
        subject: `refund:${refund.id}`,
        before: { status: 'failed', failure: refund.failure },
        after: { status: 'succeeded', handReference: input.reference },
        reason: input.reason,
      })
    }
    return readRefund(tx, input.refundId)
  })
}
