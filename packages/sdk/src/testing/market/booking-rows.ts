import { type BookingRow, presentBooking } from '@nexus/api/rules'
import type { BookingRecord, Market } from './market.ts'

/** A booking as one of its sides sees it. */
export function viewOfBooking(
  market: Market,
  booking: BookingRecord,
  actor: 'guest' | 'host' | 'staff',
) {
  const config = { NEXUS_PUBLIC_URL: market.url, NEXUS_PORT: 0 }
  return presentBooking(rowOf(market, booking), { actor, config })
}

/** Title, address and names are those of today; price and policy those of the day it was booked. */
function rowOf(market: Market, booking: BookingRecord): BookingRow {
  const listing = market.listings.get(booking.listingId)
  const host = market.hosts.get(booking.hostAccountId)
  const guest = market.people.get(booking.guestId)
  if (!listing || !host || !guest) throw new Error('a booking without listing, host or guest')
  const refunded = [...market.payments.values()]
    .filter((payment) => payment.bookingId === booking.id)
    .reduce((sum, payment) => sum + payment.refundedMinor, 0n)
  return {
    ...booking,
    listingTitle: listing.title ?? '',
    city: listing.city ?? '',
    countryCode: listing.countryCode ?? '',
    addressLine: listing.addressLine,
    photo: listing.photos[0] ?? null,
    guestName: guest.name,
    hostName: host.displayName,
    hostOwnerId: host.ownerId,
    refundedMinor: Number(refunded),
  }
}
