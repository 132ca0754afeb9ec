import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { readRefund } from './read.ts'
import { sendSoon } from './request.ts'
import type { Refund, RefundRef } from './schema.ts'

/** Has the gateway be asked once more for a refund that failed. On one that did not fail it changes nothing. */
export function retryRefund(ctx: StaffContext, { refundId }: RefundRef): Promise<Refund> {
  return once(ctx, async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'failed' },
      data: { status: 'pending', failure: null },
    })
    if (count > 0) {
      await sendSoon(tx, [refundId])
      await recordAudit(tx, ctx, {
        action: 'retryRefund',
        subject: `refund:${refundId}`,
        before: { status: 'failed' },
        after: { status: 'pending' },
      })
    }
    return readRefund(tx, refundId)
  })
}
