import { BookingRef } from '../bookings/schema.ts'
import { signedIn } from '../trpc.ts'
import { listPayments, paymentById } from './read.ts'
import { refreshPayment } from './refresh.ts'
import { Payment, PaymentList, PaymentRef, StartPayment } from './schema.ts'
import { startPayment } from './start.ts'

export const paymentsRouter = {
  start: signedIn
    .meta({
      auth: 'signedIn',
      summary: "Opens the gateway's payment page for a booking that waits for its money.",
      description:
        'Send the browser to `checkoutUrl`. Starting again gives the page that is open already, or a new one after a failure.',
      errors: ['NOT_FOUND', 'BOOKING_WRONG_STATUS', 'PAYMENT_REFUSED', 'GATEWAY_UNAVAILABLE'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(StartPayment)
    .output(Payment)
    .mutation(({ ctx, input }) => startPayment(ctx, input)),
  refresh: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Asks the gateway what became of a payment, and acts on it.',
      description:
        'Call it when the browser comes back. The notice from the gateway does the same by itself; whichever is first does the work.',
      errors: ['NOT_FOUND', 'GATEWAY_UNAVAILABLE'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(PaymentRef)
    .output(Payment)
    .mutation(({ ctx, input }) => refreshPayment(ctx, input)),
  byId: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Gives a payment to its guest.',
      description: 'As it was last seen; `refresh` asks the gateway.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(PaymentRef)
    .output(Payment)
    .query(({ ctx, input }) => paymentById(ctx, input)),
  list: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Lists the payments of a booking, newest first.',
      description: 'For its guest. All attempts, also failed ones.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(BookingRef)
    .output(PaymentList)
    .query(({ ctx, input }) => listPayments(ctx, input)),
} as const
