import type { Tx } from '@nexus/db/client'
import { lockBooking } from '../bookings/confirm.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { requestRefund } from './request.ts'

/** Pays back what came in for nothing: money that is owed already, or stands to the credit of its guest. */
export async function payBackPayment(
  tx: Tx,
  { paymentId, amountMinor, reason }: { paymentId: string; amountMinor: number; reason: string },
): Promise<string[]> {
  const { bookingId, currency } = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const booking = await lockBooking(tx, bookingId)
  const booked = await tx.ledgerTransaction.findUnique({ where: { key: `payment:${paymentId}` } })
  const about = { ...booking, bookingId, currency }
  if (booked?.kind === 'unexpected_payment_received')
    await post(tx, postings.guestFundsReleased(about, { paymentId, amountMinor }))
  else if (booked?.kind !== 'late_payment_received')
    await post(tx, postings.goodwillGranted(about, { goodwillId: paymentId, amountMinor }))
  return requestRefund(tx, { bookingId, paymentId, amountMinor, reason, origin: 'correction' })
}
