import {
  bookingSchemas,
  NexusError,
  paymentSchemas,
  presentPayment,
  wrongStatus,
} from '@nexus/api/rules'
import type { BookingRecord, Market, PaymentRecord } from '../market/market.ts'
import {
  changeStatus,
  closeAttempt,
  GatewayDown,
  isOpen,
  paymentsOf,
  settle,
} from '../market/payments.ts'
import { tell } from '../market/events.ts'
import { type Procedure, type SignedIn, signedIn } from './procedure.ts'

const { Payment, PaymentList, PaymentRef, StartPayment } = paymentSchemas
const { BookingRef } = bookingSchemas

export const paymentProcedures: Record<string, Procedure> = {
  'payments.start': signedIn(
    { changes: true, input: StartPayment, output: Payment },
    (ctx, { bookingId, returnUrl }) => {
      const { market } = ctx
      const booking = payableBooking(ctx, bookingId)
      const open = paymentsOf(market, booking.id).find(isOpen)
      if (open?.checkoutUrl) return presentPayment(open)
      if (open) closeAttempt(market, open)
      return presentPayment(openCheckout(market, booking, returnUrl))
    },
  ),
  'payments.refresh': signedIn(
    { changes: true, input: PaymentRef, output: Payment },
    (ctx, { paymentId }) => {
      const payment = ownPayment(ctx, paymentId)
      try {
        settle(ctx.market, payment)
      } catch (error) {
        if (error instanceof GatewayDown) throw new NexusError('GATEWAY_UNAVAILABLE')
        throw error
      }
      return presentPayment(payment)
    },
  ),
  'payments.byId': signedIn({ input: PaymentRef, output: Payment }, (ctx, { paymentId }) =>
    presentPayment(ownPayment(ctx, paymentId)),
  ),
  'payments.list': signedIn({ input: BookingRef, output: PaymentList }, (ctx, { bookingId }) => {
    ownBooking(ctx, bookingId)
    return paymentsOf(ctx.market, bookingId).slice(0, 100).map(presentPayment)
  }),
}

/** The guest's own booking while its dates are held and wait for the money. */
function payableBooking(ctx: SignedIn, bookingId: string): BookingRecord {
  const booking = ownBooking(ctx, bookingId)
  const { status, holdExpiresAt } = booking
  const held = holdExpiresAt !== null && holdExpiresAt > ctx.market.clock.now()
  if (status !== 'pending_payment' || !held)
    throw wrongStatus(status === 'pending_payment' ? 'expired' : status, 'confirm')
  return booking
}

function openCheckout(market: Market, booking: BookingRecord, returnUrl: string): PaymentRecord {
  const payment: PaymentRecord = {
    id: market.id(),
    bookingId: booking.id,
    txRef: `nx-${booking.code}-${market.random.text(10, '0123456789abcdef')}`,
    status: 'requires_action',
    currency: booking.currency,
    amountMinor: BigInt(booking.totalMinor),
    refundedMinor: 0n,
    checkoutUrl: null,
    returnUrl,
    createdAt: market.clock.now(),
    gateway: 'unknown',
  }
  market.payments.set(payment.id, payment)
  tell(market, booking.id, 'payment.started', payment.id)
  if (market.gateway === 'down') throw new NexusError('GATEWAY_UNAVAILABLE')
  if (market.gateway === 'refuses') {
    changeStatus(market, payment, 'failed')
    throw new NexusError('PAYMENT_REFUSED', { data: { reason: 'The sandbox was told to refuse.' } })
  }
  payment.gateway = 'open'
  payment.checkoutUrl = `${market.url}/checkout/payment/${payment.txRef}`
  return payment
}

function ownBooking({ market, user }: SignedIn, bookingId: string): BookingRecord {
  const booking = market.bookings.get(bookingId)
  if (booking?.guestId !== user.userId) throw new NexusError('NOT_FOUND')
  return booking
}

function ownPayment({ market, user }: SignedIn, paymentId: string): PaymentRecord {
  const payment = market.payments.get(paymentId)
  if (!payment || market.bookings.get(payment.bookingId)?.guestId !== user.userId)
    throw new NexusError('NOT_FOUND')
  return payment
}
