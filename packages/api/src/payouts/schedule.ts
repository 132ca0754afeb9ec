import type { Deps } from '../context.ts'
import { payoutFacts } from '../bookings/payout-facts.ts'
import { owedForBooking } from '../ledger/host-balance.ts'

/** Hosts are paid so long after the guest may arrive. */
export const payoutDelayHours = 24

/**
 * Sets the payout of a booking to what the books owe its host now, due a day after check-in. Runs after every change of
 * what is owed; running it twice changes nothing.
 */
export async function schedulePayout(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const facts = await payoutFacts(tx, bookingId)
    // Two runs for one booking take turns, so that the later one reads what the earlier one saw and more.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('payout:' || ${bookingId}, 0))`
    const amountMinor = await owedForBooking(tx, facts)
    const standing = await tx.payout.findUnique({ where: { bookingId } })
    if (standing && !['scheduled', 'cancelled', 'held'].includes(standing.status)) return
    const status =
      amountMinor > 0 ? (standing?.status === 'held' ? 'held' : 'scheduled') : 'cancelled'
    if (!standing && status === 'cancelled') return
    const dueAt = new Date(facts.checkInAt.getTime() + payoutDelayHours * 3_600_000)
    await tx.payout.upsert({
      where: { bookingId },
      create: {
        bookingId,
        hostAccountId: facts.hostAccountId,
        currency: facts.currency,
        amountMinor,
        dueAt,
        status,
      },
      update: { amountMinor, status },
    })
  })
}
