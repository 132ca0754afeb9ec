import type { Tx } from '@nexus/db/client'
import { lockBooking } from '../bookings/confirm.ts'
import { openCase } from '../cases/open.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { type Money, toMajor } from '../shared/money.ts'
import { creditReference } from './credit-reference.ts'
import { orderByHand } from './order.ts'

type Surplus = {
  gateway: string
  /** The payment's reference. */
  reference: string
  /** Names what came in, so that it is booked once. */
  key: string
  amount: Money
}

/**
 * Money of a guest that pays for nothing: too much, or too late for too little. It stands to the guest's credit until
 * finance has sent it back, for which there is a case and an order.
 */
export async function creditGuest(
  tx: Tx,
  { gateway, reference, key, amount }: Surplus,
): Promise<void> {
  const payment = await tx.payment.findUniqueOrThrow({ where: { txRef: reference } })
  const booking = await lockBooking(tx, payment.bookingId)
  const about = { ...booking, bookingId: booking.id, currency: amount.currency }
  const { amountMinor } = amount
  const received = { paymentId: key, gateway, amountMinor, feeMinor: 0 }
  if (!(await post(tx, postings.unexpectedPaymentReceived(about, received)))) return
  await tx.paymentEvent.create({
    data: { paymentId: payment.id, kind: 'surplus', data: { amount, key } },
  })
  await orderByHand(tx, {
    gateway,
    kind: 'refund',
    reference: creditReference({ txRef: reference, key }),
    amount,
    note: `back for ${reference}: it pays for nothing`,
  })
  const words = `${toMajor(amountMinor)} ${amount.currency}`
  await openCase(tx, {
    kind: 'amount_mismatch',
    subject: key,
    gateway,
    bookingId: booking.id,
    amount,
    gatewaySays: { reference, ...amount },
    ledgerSays: { txRef: reference, expected: 0 },
    fix: {
      action: 'nothing',
      because: `${words} came that pays for nothing. It stands to the guest's credit: send it back from the bank and confirm the order that waits for it (listHandOrders); that closes this case.`,
    },
  })
}
