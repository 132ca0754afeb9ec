import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { readRefund } from './read.ts'
import { sendSoon } from './request.ts'
import type { Refund, RefundRef } from './schema.ts'

/** Asks the gateway once more for a refund that failed. On one that did not fail it changes nothing. */
export function retryRefund(ctx: StaffContext, { refundId }: RefundRef): Promise<Refund> {
  return once(ctx, async (tx) => {
    if (await askAgain(tx, refundId))
      await recordAudit(tx, ctx, {
        action: 'retryRefund',
        subject: `refund:${refundId}`,
        before: { status: 'failed' },
        after: { status: 'pending' },
      })
    return readRefund(tx, refundId)
  })
}

/** Has a failed refund be sent again; false when it is not one that failed. */
export async function askAgain(tx: Tx, refundId: string): Promise<boolean> {
  const { count } = await tx.refund.updateMany({
    where: { id: refundId, status: 'failed' },
    data: { status: 'pending', failure: null },
  })
  if (count > 0) await sendSoon(tx, [refundId])
  return count > 0
}
