import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'

/** How long a payment may still arrive; the gateway repeats its notices for three days. */
const watchMs = 72 * 3_600_000
/** Its own notice is given this long before anybody asks. */
const graceMs = 60_000

/** Settles every payment that is still open, and every refund that is still on its way, in case a notice or job was lost. */
export async function reconcilePayments(deps: Deps): Promise<{ payments: number; refunds: number }> {
  const now = deps.now().getTime()
  const payments = await deps.db.prisma.payment.findMany({
    where: {
      status: { in: ['requires_action', 'processing', 'failed', 'cancelled'] },
      createdAt: { gte: new Date(now - watchMs), lte: new Date(now - graceMs) },
    },
    select: { txRef: true },
    orderBy: { id: 'asc' },
    take: 1_000,
  })
  const refunds = await deps.db.prisma.refund.findMany({
    where: { status: 'pending', createdAt: { lte: new Date(now - graceMs) } },
    select: { id: true },
    take: 1_000,
  })
  await enqueue(
    deps.db.prisma,
    ...payments.map(({ txRef }) => ({ name: 'payments/settle' as const, payload: { txRef }, key: `settle:${txRef}` })),
    ...refunds.map(({ id }) => ({ name: 'payments/send-refund' as const, payload: { refundId: id }, key: `send-refund:${id}` })),
  )
  return { payments: payments.length, refunds: refunds.length }
}
