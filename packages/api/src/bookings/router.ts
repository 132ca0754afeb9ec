import { streamOf } from '../http/stream-of.ts'
import { host, signedIn } from '../trpc.ts'
import { cancelBooking } from './cancel.ts'
import { createBooking } from './create.ts'
import { previewCancellation } from './preview-cancellation.ts'
import { bookingById, listHostBookings, listMyBookings } from './read.ts'
import {
  Booking,
  BookingEvent,
  BookingPage,
  BookingRef,
  CancelBooking,
  CancellationPreview,
  CreateBooking,
  ListBookings,
  WatchBooking,
} from './schema.ts'
import { watchBooking } from './watch.ts'

export const bookingsRouter = {
  create: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Books from a quote: the dates are held for 15 minutes, until they are paid.',
      description:
        'Booking twice from one quote gives the same booking. Start paying with `payments.start`.',
      errors: ['NOT_FOUND', 'QUOTE_EXPIRED', 'LISTING_NOT_BOOKABLE', 'OWN_LISTING', 'DATES_TAKEN'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(CreateBooking)
    .output(Booking)
    .mutation(({ ctx, input }) => createBooking(ctx, input)),
  byId: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Gives a booking to its guest or its host.',
      description: 'Each sees their own side of the price.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(BookingRef)
    .output(Booking)
    .query(({ ctx, input }) => bookingById(ctx, input)),
  list: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Lists my bookings as a guest, newest first.',
      description: 'In pages of `limit`.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListBookings)
    .output(BookingPage)
    .query(({ ctx, input }) => listMyBookings(ctx, input)),
  listForHost: host
    .meta({
      auth: 'host',
      summary: 'Lists the bookings of my places, newest first.',
      description: 'In pages of `limit`.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListBookings)
    .output(BookingPage)
    .query(({ ctx, input }) => listHostBookings(ctx, input)),
  watch: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Tells what happens to a booking, as it happens.',
      description:
        'For its guest, its host and staff. Begins with how it stands now; with `lastEventId`, with everything since, without gap or repetition. A person may have 20 open.',
      errors: ['NOT_FOUND', 'TOO_MANY_STREAMS'],
      idempotent: true,
      since: '0.2.0',
    })
    .input(WatchBooking)
    .output(streamOf(BookingEvent))
    .subscription(({ ctx, input, signal }) =>
      watchBooking(ctx, { ...input, signal: signal ?? new AbortController().signal }),
    ),
  previewCancellation: signedIn
    .meta({
      auth: 'signedIn',
      summary: 'Says what the guest would get back if it were cancelled now.',
      description:
        'By the policy that was booked; all of it when the host cancels. Nothing is changed.',
      errors: ['NOT_FOUND', 'BOOKING_WRONG_STATUS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(BookingRef)
    .output(CancellationPreview)
    .query(({ ctx, input }) => previewCancellation(ctx, input)),
  cancel: signedIn
    .meta({
      auth: 'signedIn',
      summary:
        'Cancels a booking; the refund that is due is paid back and the dates are free again.',
      description:
        'By its guest or its host. Pass `expectedRefund` so that the person gets what they were shown. Cancelling a cancelled booking changes nothing.',
      errors: ['NOT_FOUND', 'BOOKING_WRONG_STATUS', 'REFUND_CHANGED'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(CancelBooking)
    .output(Booking)
    .mutation(({ ctx, input }) => cancelBooking(ctx, input)),
} as const
