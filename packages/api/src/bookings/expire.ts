import type { Deps } from '../context.ts'
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
    await moveTo(tx, {
      id: bookingId,
      status: 'pending_payment',
      action: 'expire',
      actor: 'system',
      actorId: null,
      reason: 'not paid in time',
    })
    await tx.calendarBlock.deleteMany({ where: { bookingId } })
    return { expired: true }
  })
}

/** Lets every overdue hold go, in case a job of its own was lost. */
export async function sweepHolds(deps: Deps): Promise<{ expired: number }> {
  const overdue = await deps.db.prisma.booking.findMany({
    where: { status: 'pending_payment', holdExpiresAt: { lte: deps.now() } },
    select: { id: true },
    take: 500,
  })
  let expired = 0
  for (const { id } of overdue) {
    if ((await expireHold(deps, { bookingId: id })).expired) expired++
  }
  return { expired }
}
