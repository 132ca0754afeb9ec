import { instantOf } from '@nexus/api/rules'
import type { BookingRecord, Market } from './market.ts'
import { moveBooking } from './move.ts'

/** The instants at which stays begin and end. */
export function stayTimes(market: Market): number[] {
  return [...market.bookings.values()].flatMap((booking) => {
    if (booking.status === 'confirmed') return booking.checkInAt.getTime()
    return booking.status === 'checked_in' ? endOf(market, booking).getTime() : []
  })
}

/** Checks guests in, and completes stays, whose time has come. */
export function progressStays(market: Market): void {
  const now = market.clock.now()
  for (const booking of market.bookings.values()) {
    if (booking.status === 'confirmed' && booking.checkInAt <= now)
      moveBooking(market, booking, { action: 'check_in', actor: 'system' })
    if (booking.status === 'checked_in' && endOf(market, booking) <= now)
      moveBooking(market, booking, { action: 'complete', actor: 'system' })
  }
}

function endOf(market: Market, { listingId, checkOut, timeZone }: BookingRecord): Date {
  const time = market.listings.get(listingId)?.checkOutBy ?? '00:00'
  return instantOf(checkOut, time, timeZone)
}
