import { tell } from './events.ts'
import { mailAbout } from './mail.ts'
import type { Market, PaymentRecord } from './market.ts'
import { moveBooking } from './move.ts'
import { schedulePayout } from './payouts.ts'

/** The gateway could not be asked. */
export class GatewayDown extends Error {
  override readonly name = 'GatewayDown'
}

/** Asks the gateway what became of a payment, and acts on it once. */
export function settle(market: Market, payment: PaymentRecord): void {
  if (['succeeded', 'partially_refunded', 'refunded'].includes(payment.status)) return
  if (market.gateway === 'down') throw new GatewayDown()
  if (['failed', 'cancelled'].includes(payment.gateway) && isOpen(payment))
    changeStatus(market, payment, 'failed')
  if (payment.gateway === 'success') settlePaid(market, payment)
}

/** Closes the open payment page of a booking that waits for no money any more. */
export function closeOpenPayment(market: Market, bookingId: string): void {
  for (const payment of paymentsOf(market, bookingId).filter(isOpen)) closeAttempt(market, payment)
}

/** Closes one attempt at the gateway, unless it was paid all the same. */
export function closeAttempt(market: Market, payment: PaymentRecord): void {
  if (market.gateway === 'down') return
  if (isPayable(payment)) payment.gateway = 'cancelled'
  // Of a page that was closed Stripe, which takes dollars, says no more than that; Chapa calls it failed.
  if (payment.currency === 'ETB' || payment.gateway === 'success') settle(market, payment)
  if (isOpen(payment) || payment.status === 'failed') changeStatus(market, payment, 'cancelled')
}

/** Whether the page of the gateway takes a payment. */
export function isPayable({ gateway }: PaymentRecord): boolean {
  return gateway === 'open' || gateway === 'failed'
}

export function isOpen({ status }: PaymentRecord): boolean {
  return status === 'requires_action' || status === 'processing'
}

/** Newest first. */
export function paymentsOf(market: Market, bookingId: string): PaymentRecord[] {
  return [...market.payments.values()]
    .filter((payment) => payment.bookingId === bookingId)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

export function changeStatus(
  market: Market,
  payment: PaymentRecord,
  status: PaymentRecord['status'],
): void {
  if (payment.status === status) return
  payment.status = status
  tell(market, payment.bookingId, `payment.${status}`, payment.id)
}

function settlePaid(market: Market, payment: PaymentRecord): void {
  const booking = market.bookings.get(payment.bookingId)
  if (!booking) throw new Error('a payment without a booking')
  changeStatus(market, payment, 'succeeded')
  if (booking.status !== 'pending_payment') {
    // Money for a booking that can no longer be honoured goes back by itself.
    payBack(market, booking.id, Number(payment.amountMinor))
    return
  }
  moveBooking(market, booking, { action: 'confirm', actor: 'system' })
  mailAbout(market, booking, 'booking-confirmed-guest')
  mailAbout(market, booking, 'booking-confirmed-host')
  mailAbout(market, booking, 'payment-received')
  schedulePayout(market, booking, booking.hostPayoutMinor)
}

/** Sends money back on what was paid for a booking, the first payment first. */
export function payBack(market: Market, bookingId: string, amountMinor: number): void {
  let rest = BigInt(amountMinor)
  for (const payment of paymentsOf(market, bookingId).toReversed()) {
    const open = payment.amountMinor - payment.refundedMinor
    if (!['succeeded', 'partially_refunded'].includes(payment.status) || open === 0n) continue
    const share = rest < open ? rest : open
    if (share === 0n) return
    rest -= share
    payment.refundedMinor += share
    tell(market, bookingId, 'refund.requested', payment.id)
    tell(market, bookingId, 'refund.succeeded', payment.id)
    const all = payment.refundedMinor === payment.amountMinor
    changeStatus(market, payment, all ? 'refunded' : 'partially_refunded')
  }
}
