import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { moveTo } from './move.ts'

/** Lets an unpaid hold go once its time is over; the dates are free again. Does nothing to any other booking. */
export async function expireHold(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<{ expired: boolean }> {
  return deps.db.prisma.$transaction(async (tx) => {
    // The lock orders this against a payment that settles at the same moment.
    const [booking] = await tx.$queryRaw<{ id: string; due: boolean }[]>`
      SELECT id::text, status = 'pending_payment' AND hold_expires_at <= ${deps.now()} AS due
      FROM booking WHERE id = ${bookingId}::uuid FOR UPDATE`
    if (!booking?.due) return { expired: false }
    crashpoint('expire/locked')
    await moveTo(tx, {
      id: bookingId,
      status: 'pending_payment',
      action: 'expire',
      actor: 'system',
      actorId: null,
      reason: 'not paid in time',
    })
    crashpoint('expire/moved')
    await tx.calendarBlock.deleteMany({ where: { bookingId } })
    crashpoint('expire/dates-freed')
    await enqueue(tx, {
      name: 'payments/close',
      payload: { bookingId },
      key: `close:${bookingId}`,
    })
    crashpoint('expire/announced')
    return { expired: true }
  })
}

/** Its own job is given this long before anybody else ends a hold. */
const graceMs = 30_000

/** Announces the end of every overdue hold again, in case a job of its own was lost. */
export async function sweepHolds(deps: Deps): Promise<{ overdue: number }> {
  const overdue = await deps.db.prisma.booking.findMany({
    where: {
      status: 'pending_payment',
      holdExpiresAt: { lte: new Date(deps.now().getTime() - graceMs) },
    },
    select: { id: true },
    take: 500,
  })
  await enqueue(
    deps.db.prisma,
    ...overdue.map(({ id }) => ({
      name: 'bookings/expire-hold' as const,
      payload: { bookingId: id },
      key: `expire-hold:${id}`,
    })),
  )
  return { overdue: overdue.length }
}
