import type { Deps } from '../context.ts'
import { type Job, enqueue } from '../jobs/enqueue.ts'

const minute = 60_000
/** How long a payment may still arrive; the gateway repeats its notices for three days. */
const watchMs = 72 * 60 * minute
/** A payment is asked about when it is so many minutes old, then every hour. */
const askedAfter = [1, 2, 5, 10, 30]
/** A little more than the time between two runs, so that no turn falls between them. */
const windowMs = 2.5 * minute
const most = 20_000

/**
 * Settles the payments that are open, and the refunds that are on their way, in case a notice or a job was lost. An old
 * payment is asked about more and more rarely; one that is open after three days is closed, so that every payment ends.
 */
export async function reconcilePayments(
  deps: Deps,
): Promise<{ payments: number; refunds: number; closed: number }> {
  const now = deps.now()
  const watchedSince = new Date(now.getTime() - watchMs)
  const watched = await deps.db.prisma.payment.findMany({
    where: {
      status: { in: ['requires_action', 'processing', 'failed', 'cancelled'] },
      createdAt: { gte: watchedSince },
    },
    select: { txRef: true, createdAt: true },
    orderBy: { id: 'desc' },
    take: most,
  })
  const old = await deps.db.prisma.payment.findMany({
    where: {
      status: { in: ['requires_action', 'processing'] },
      createdAt: { lt: watchedSince },
    },
    select: { bookingId: true, createdAt: true },
    orderBy: { id: 'asc' },
    take: most,
  })
  const underWay = await deps.db.prisma.refund.findMany({
    where: { status: 'pending', createdAt: { lte: new Date(now.getTime() - minute) } },
    select: { id: true, createdAt: true },
    orderBy: { id: 'desc' },
    take: most,
  })
  const isDue = ({ createdAt }: { createdAt: Date }) => isTurn(createdAt, now)
  const payments = watched.filter(isDue).map(({ txRef }): Job => {
    return { name: 'payments/settle', payload: { txRef }, key: `settle:${txRef}` }
  })
  const closed = old.filter(isDue).map(({ bookingId }): Job => {
    return { name: 'payments/close', payload: { bookingId }, key: `close:${bookingId}` }
  })
  const refunds = underWay.filter(isDue).map(({ id }): Job => {
    return { name: 'refunds/send', payload: { refundId: id }, key: `send-refund:${id}` }
  })
  await enqueue(deps.db.prisma, ...payments, ...closed, ...refunds)
  return { payments: payments.length, refunds: refunds.length, closed: closed.length }
}

/** Whether one of the moments at which something of this age is asked about has just passed. */
export function isTurn(createdAt: Date, now: Date): boolean {
  const age = now.getTime() - createdAt.getTime()
  const hours = Math.floor(age / (60 * minute))
  return [...askedAfter, hours * 60].some(
    (after) => after > 0 && age >= after * minute && age < after * minute + windowMs,
  )
}
