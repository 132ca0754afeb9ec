import {
  bookingSchemas,
  codeLetters,
  decideCancellation,
  holdMs,
  idBefore,
  NexusError,
  refuseOtherRefund,
  sideOf,
  toPage,
} from '@nexus/api/rules'
import { viewOfBooking } from '../market/booking-rows.ts'
import { freeUnit, nextFreeStay } from '../market/calendar.ts'
import { tell } from '../market/events.ts'
import { mailAbout } from '../market/mail.ts'
import type { BookingRecord, Market, QuoteRecord } from '../market/market.ts'
import { freeDates, moveBooking } from '../market/move.ts'
import { closeOpenPayment, payBack } from '../market/payments.ts'
import { schedulePayout } from '../market/payouts.ts'
import { host, type Procedure, type SignedIn, signedIn } from './procedure.ts'

const { Booking, BookingPage, BookingRef, CancelBooking, CancellationPreview } = bookingSchemas
const { CreateBooking, ListBookings } = bookingSchemas

export const bookingProcedures: Record<string, Procedure> = {
  'bookings.create': signedIn(
    { changes: true, input: CreateBooking, output: Booking },
    (ctx, { quoteId }) => {
      const { market, user } = ctx
      const quote = market.quotes.get(quoteId)
      const standing = [...market.bookings.values()].find((one) => one.quoteId === quoteId)
      if (standing?.guestId === user.userId) return viewOfBooking(market, standing, 'guest')
      if (!quote || standing || (quote.guestId !== null && quote.guestId !== user.userId))
        throw new NexusError('NOT_FOUND')
      return viewOfBooking(market, holdDates(ctx, quote), 'guest')
    },
  ),
  'bookings.byId': signedIn({ input: BookingRef, output: Booking }, (ctx, { bookingId }) => {
    const { booking, side } = findBooking(ctx, bookingId)
    return viewOfBooking(ctx.market, booking, side)
  }),
  'bookings.list': signedIn({ input: ListBookings, output: BookingPage }, (ctx, input) =>
    page(ctx.market, input, 'guest', (booking) => booking.guestId === ctx.user.userId),
  ),
  'bookings.listForHost': host({ input: ListBookings, output: BookingPage }, (ctx, input) =>
    page(ctx.market, input, 'host', (one) => one.hostAccountId === ctx.user.hostAccountId),
  ),
  'bookings.previewCancellation': signedIn(
    { input: BookingRef, output: CancellationPreview },
    (ctx, { bookingId }) => {
      const booking = ctx.market.bookings.get(bookingId)
      if (!booking) throw new NexusError('NOT_FOUND')
      const { refund, kept, until } = decide(ctx, booking)
      return { bookingId, refund, kept, refundUntil: until }
    },
  ),
  'bookings.cancel': signedIn(
    { changes: true, input: CancelBooking, output: Booking },
    (ctx, input) => {
      const { market } = ctx
      const { booking, side } = findBooking(ctx, input.bookingId)
      if (booking.status === 'cancelled') return viewOfBooking(market, booking, side)
      const wasConfirmed = booking.status === 'confirmed'
      const decision = decide(ctx, booking)
      const { actor, split } = decision
      refuseOtherRefund(input, decision)
      moveBooking(market, booking, { action: 'cancel', actor, reason: input.reason })
      freeDates(market, booking.id)
      if (wasConfirmed) payBack(market, booking.id, split.refundMinor)
      const view = viewOfBooking(market, booking, side)
      // What follows is done by jobs on the server, after the answer.
      if (wasConfirmed) schedulePayout(market, booking, split.hostMinor)
      else closeOpenPayment(market, booking.id)
      // A host never hears of a booking that was not paid, unless the host cancelled it.
      if (wasConfirmed || actor === 'host') mailAbout(market, booking, 'booking-cancelled-guest')
      if (wasConfirmed) mailAbout(market, booking, 'booking-cancelled-host')
      return view
    },
  ),
}

/** The booking of its guest or its host; anybody else learns nothing, not even that it exists. */
export function findBooking({ market, user }: SignedIn, bookingId: string) {
  const booking = market.bookings.get(bookingId)
  const side = booking && sideOf(booking, user)
  if (!side) throw new NexusError('NOT_FOUND')
  return { booking, side }
}

function decide({ market, user }: SignedIn, booking: BookingRecord) {
  return decideCancellation(
    { user, now: market.clock.now },
    {
      ...booking,
      totalMinor: BigInt(booking.totalMinor),
      hostPayoutMinor: BigInt(booking.hostPayoutMinor),
    },
  )
}

function holdDates({ market, user }: SignedIn, quote: QuoteRecord): BookingRecord {
  const now = market.clock.now()
  const listing = market.listings.get(quote.listingId)
  const owner = listing && market.hosts.get(listing.hostAccountId)
  if (!owner) throw new NexusError('NOT_FOUND')
  if (quote.expiresAt <= now) throw new NexusError('QUOTE_EXPIRED')
  if (listing.status !== 'published') throw new NexusError('LISTING_NOT_BOOKABLE')
  if (owner.ownerId === user.userId) throw new NexusError('OWN_LISTING')
  const unit = freeUnit(market, listing.id, quote)
  if (unit === undefined)
    throw new NexusError('DATES_TAKEN', { data: { nextFree: nextFreeStay(market, quote) } })
  const { id: quoteId, guestId: _, expiresAt: __, ...terms } = quote
  const booking: BookingRecord = {
    ...terms,
    id: market.id(),
    code: market.random.text(8, codeLetters),
    quoteId,
    status: 'pending_payment',
    guestId: user.userId,
    hostAccountId: owner.id,
    holdExpiresAt: new Date(now.getTime() + holdMs),
    confirmedAt: null,
    cancelledAt: null,
    changedBy: 'guest',
    reason: null,
    createdAt: now,
  }
  const { checkIn, checkOut } = quote
  market.bookings.set(booking.id, booking)
  market.blocks.push({ listingId: listing.id, unit, bookingId: booking.id, checkIn, checkOut })
  tell(market, booking.id, 'booking.created')
  return booking
}

type ListBookings = (typeof ListBookings)['_zod']['output']

function page(
  market: Market,
  { cursor, limit, status }: ListBookings,
  actor: 'guest' | 'host',
  isOwn: (booking: BookingRecord) => boolean,
) {
  const before = idBefore(cursor)
  const rows = [...market.bookings.values()]
    .filter(isOwn)
    .filter((booking) => status === undefined || booking.status === status)
    .filter((booking) => before === null || booking.id < before)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
  return toPage(rows.slice(0, limit + 1), limit, {
    item: (booking) => viewOfBooking(market, booking, actor),
    cursor: (booking) => [booking.id],
  })
}
