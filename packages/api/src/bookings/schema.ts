import { z } from 'zod'
import { ListingPhoto } from '../listings/schema.ts'
import { LineItem, RefundStep } from '../pricing/schema.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { Money } from '../shared/money.ts'
import { StayDate } from '../shared/stay.ts'
import { actors, bookingActions, bookingStatuses } from './state.ts'

export const BookingStatus = z
  .enum(bookingStatuses)
  .meta({ id: 'BookingStatus', description: 'Where a booking stands.' })
export const BookingAction = z
  .enum(bookingActions)
  .meta({ id: 'BookingAction', description: 'What can be done with a booking.' })
export const Actor = z.enum(actors).meta({ id: 'Actor', description: 'Who caused a change.' })

export const Booking = z
  .object({
    id: z.uuid().describe('Id of the booking.'),
    code: z.string().describe('Short code for people to read to each other.'),
    status: BookingStatus.describe('Where it stands.'),
    availableActions: z.array(BookingAction).describe('What you may do with it now.'),
    listing: z
      .object({
        id: z.uuid().describe('Id of the listing.'),
        title: z.string().describe('Short name.'),
        city: z.string().describe('City or town.'),
        countryCode: z.string().describe('ISO 3166-1 alpha-2 code.'),
        photo: ListingPhoto.nullable().describe('The best picture.'),
        addressLine: z
          .string()
          .nullable()
          .describe('Street address; null for the guest until confirmed.'),
      })
      .describe('The place.'),
    guest: z
      .object({ id: z.uuid().describe('Id of the user.'), name: z.string().describe('Name.') })
      .describe('Who travels.'),
    host: z
      .object({
        id: z.uuid().describe('Id of the host account.'),
        displayName: z.string().describe('Name.'),
      })
      .describe('Who lets.'),
    checkIn: StayDate.describe('First night.'),
    checkOut: StayDate.describe('Day of departure.'),
    nights: z.int().describe('Number of nights.'),
    guests: z.int().describe('How many people.'),
    timeZone: z.string().describe('IANA time zone of the place.'),
    checkInAt: z.date().describe('The instant from which the guest may arrive.'),
    lineItems: z
      .array(LineItem)
      .describe('The price, line by line: a guest sees guest lines, a host also host lines.'),
    total: Money.describe('What the guest pays in all.'),
    hostPayout: Money.nullable().describe('What the host receives; null for guests.'),
    refundSchedule: z.array(RefundStep).describe('What a guest who cancels gets back, by date.'),
    holdExpiresAt: z
      .date()
      .nullable()
      .describe('Until when the dates are held unpaid; null once that is over.'),
    confirmedAt: z.date().nullable().describe('When it was confirmed.'),
    cancelledAt: z.date().nullable().describe('When it was cancelled.'),
    cancelledBy: Actor.nullable().describe('Who cancelled it.'),
    refunded: Money.describe('What has been or is being paid back.'),
    createdAt: z.date().describe('When it was made.'),
  })
  .meta({
    id: 'Booking',
    description: 'The promise of a stay, at a price and a policy that no longer change.',
  })
export type Booking = z.infer<typeof Booking>

export const BookingPage = pageOf('BookingPage', Booking)

export const CreateBooking = z
  .strictObject({ quoteId: z.uuid('Give the id of a quote.').describe('The quote to book from.') })
  .meta({ id: 'CreateBooking', description: 'What to book.' })
export type CreateBooking = z.infer<typeof CreateBooking>

export const BookingRef = z
  .strictObject({ bookingId: z.uuid('Give the id of a booking.').describe('Which booking.') })
  .meta({ id: 'BookingRef', description: 'Names a booking.' })
export type BookingRef = z.infer<typeof BookingRef>

export const BookingEventType = z
  .enum([
    'booking.created',
    'booking.accepted',
    'booking.declined',
    'booking.confirmed',
    'booking.expired',
    'booking.cancelled',
    'booking.checked_in',
    'booking.completed',
    'booking.no_show',
    'payment.started',
    'payment.processing',
    'payment.succeeded',
    'payment.failed',
    'payment.cancelled',
    'payment.partially_refunded',
    'payment.refunded',
    'refund.requested',
    'refund.succeeded',
    'refund.failed',
    'payout.scheduled',
    'payout.sending',
    'payout.paid',
    'payout.failed',
    'payout.held',
    'payout.cancelled',
  ])
  .meta({
    id: 'BookingEventType',
    description: 'What happened to a booking. Guests hear nothing of payouts.',
  })
export type BookingEventType = z.infer<typeof BookingEventType>

export const BookingEvent = z
  .object({
    id: z
      .string()
      .describe('Where it stands among the events of the booking: pass it on as `lastEventId`.'),
    type: BookingEventType.describe('What happened.'),
    at: z.date().describe('When it happened.'),
    paymentId: z.uuid().nullable().describe('The payment that it is about, or null.'),
    booking: Booking.describe('The booking as it is now, perhaps later than the event.'),
  })
  .meta({ id: 'BookingEvent', description: 'Something that happened to a booking.' })
export type BookingEvent = z.infer<typeof BookingEvent>

export const WatchBooking = z
  .strictObject({
    bookingId: z.uuid('Give the id of a booking.').describe('Which booking.'),
    lastEventId: z
      .string()
      .max(200)
      .optional()
      .describe('`id` of the last event that was seen; absent to begin with how it stands now.'),
  })
  .meta({ id: 'WatchBooking', description: 'Which booking to watch, and from where on.' })
export type WatchBooking = z.infer<typeof WatchBooking>

export const ListBookings = PageInput.extend({
  status: BookingStatus.optional().describe('Only those in this status.'),
}).meta({
  id: 'ListBookings',
  description: 'Which bookings.',
})
export type ListBookings = z.infer<typeof ListBookings>

export const CancellationPreview = z
  .object({
    bookingId: z.uuid().describe('Which booking.'),
    refund: Money.describe('What the guest gets back when it is cancelled now.'),
    kept: Money.describe('What is not refunded.'),
    refundUntil: z
      .date()
      .nullable()
      .describe('Until when this refund holds; null when nothing is refunded any more.'),
  })
  .meta({
    id: 'CancellationPreview',
    description: 'What cancelling now would mean. Nothing is changed.',
  })
export type CancellationPreview = z.infer<typeof CancellationPreview>

export const CancelBooking = z
  .strictObject({
    bookingId: z.uuid().describe('Which booking.'),
    reason: z.string().trim().min(1).max(500).optional().describe('Told to the other side.'),
    expectedRefund: Money.optional().describe(
      'The refund that the person was shown. When it is no longer right nothing is cancelled and `REFUND_CHANGED` says what it would be.',
    ),
  })
  .meta({ id: 'CancelBooking', description: 'What to cancel, and why.' })
export type CancelBooking = z.infer<typeof CancelBooking>
