import type { Tx } from '@nexus/db/client'
import type { Currency } from '../shared/money.ts'

/** What scheduling a payout needs to know of a booking. */
export type PayoutFacts = {
  bookingId: string
  guestId: string
  hostAccountId: string
  currency: Currency
  checkInAt: Date
}

export async function payoutFacts(tx: Tx, bookingId: string): Promise<PayoutFacts> {
  const booking = await tx.booking.findUniqueOrThrow({
    where: { id: bookingId },
    select: { guestId: true, hostAccountId: true, currency: true, checkInAt: true },
  })
  return { bookingId, ...booking }
}
