import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'

const minute = 60_000
/** How long a payment may still arrive; the gateway repeats its notices for three days. */
const watchMs = 72 * 60 * minute
/** A payment is asked about when it is so many minutes old, then every hour. */
const askedAfter = [1, 2, 5, 10, 30]
/** A little more than the time between two runs, so that no turn falls between them. */
const windowMs = 2.5 * minute

/**
 * Settles the payments that are open, and the refunds that are on their way, in case a notice or a job was lost. An old
 * payment is asked about more and more rarely.
 */
export async function reconcilePayments(
  deps: Deps,
): Promise<{ payments: number; refunds: number }> {
  const now = deps.now()
  const watched = await deps.db.prisma.payment.findMany({
    where: {
      status: { in: ['requires_action', 'processing', 'failed', 'cancelled'] },
      createdAt: { gte: new Date(now.getTime() - watchMs) },
    },
    select: { txRef: true, createdAt: true },
    orderBy: { id: 'desc' },
    take: 20_000,
  })
  const payments = watched.filter(({ createdAt }) => isTurn(createdAt, now))
  const refunds = await deps.db.prisma.refund.findMany({
    where: { status: 'pending', createdAt: { lte: new Date(now.getTime() - minute) } },
    select: { id: true, createdAt: true },
    orderBy: { id: 'desc' },
    take: 20_000,
  })
  const dueRefunds = refunds.filter(({ createdAt }) => isTurn(createdAt, now))
  await enqueue(
    deps.db.prisma,
    ...payments.map(({ txRef }) => ({
      name: 'payments/settle' as const,
      payload: { txRef },
      key: `settle:${txRef}`,
    })),
    ...dueRefunds.map(({ id }) => ({
      name: 'refunds/send' as const,
      payload: { refundId: id },
      key: `send-refund:${id}`,
    })),
  )
  return { payments: payments.length, refunds: dueRefunds.length }
}

/** Whether one of the moments at which something of this age is asked about has just passed. */
export function isTurn(createdAt: Date, now: Date): boolean {
  const age = now.getTime() - createdAt.getTime()
  const hours = Math.floor(age / (60 * minute))
  return [...askedAfter, hours * 60].some(
    (after) => after > 0 && age >= after * minute && age < after * minute + windowMs,
  )
}
