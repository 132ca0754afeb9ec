import type { Tx } from '@nexus/db/client'

const reason = "The guest's bank disputes the payment."

/** Keeps what has not been sent for a booking while a bank argues about what was paid for it. Sending waits for the lock. */
export async function holdForDispute(tx: Tx, bookingId: string): Promise<void> {
  await tx.payout.updateMany({
    where: { bookingId, status: 'scheduled', amountMinor: { gt: 0 } },
    data: { status: 'held', reason },
  })
}

/** Lets go what was held for a dispute; what staff hold for another reason stays held. */
export async function releaseAfterDispute(tx: Tx, bookingId: string): Promise<void> {
  await tx.payout.updateMany({
    where: { bookingId, status: 'held', reason },
    data: { status: 'scheduled', reason: null },
  })
}
