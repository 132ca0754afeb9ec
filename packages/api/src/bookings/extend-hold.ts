import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'

/** Holds the dates longer for a guest whose way to pay takes longer, but not beyond check-in. Never shortens a hold. */
export async function extendHold(
  deps: Deps,
  { bookingId, byMs }: { bookingId: string; byMs: number },
): Promise<void> {
  const until = new Date(deps.now().getTime() + byMs)
  await deps.db.prisma.$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ until: Date }[]>`
      UPDATE booking SET hold_expires_at = greatest(hold_expires_at, least(${until}, check_in_at))
      WHERE id = ${bookingId}::uuid AND status = 'pending_payment'
      RETURNING hold_expires_at AS until`
    if (!held) return
    await enqueue(tx, {
      name: 'bookings/expire-hold',
      payload: { bookingId },
      key: `expire-hold:${bookingId}`,
      runAt: held.until,
    })
  })
}
