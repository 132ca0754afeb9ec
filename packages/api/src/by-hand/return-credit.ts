import type { Tx } from '@nexus/db/client'
import { lockBooking } from '../bookings/confirm.ts'
import { closeCases } from '../cases/close.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { readCreditReference } from './credit-reference.ts'
import type { HandOrderRow } from './present.ts'

/** Books that what stood to a guest's credit has gone back, and closes its case; false for an order of another kind. */
export async function returnCredit(
  tx: Tx,
  { order, at }: { order: HandOrderRow; at: Date },
): Promise<boolean> {
  const credit = readCreditReference(order.reference)
  if (!credit) return false
  const { txRef, key } = credit
  const payment = await tx.payment.findUniqueOrThrow({ where: { txRef } })
  const booking = await lockBooking(tx, payment.bookingId)
  const about = { ...booking, bookingId: booking.id, currency: order.currency }
  const amountMinor = Number(order.amountMinor)
  await post(tx, postings.guestFundsReleased(about, { paymentId: key, amountMinor }))
  const sent = { refundId: order.reference, gateway: order.gateway, amountMinor }
  await post(tx, postings.refundSent(about, sent))
  const outcome = 'sent back by hand'
  await closeCases(tx, { kinds: ['amount_mismatch'], subject: key, outcome, at })
  return true
}
