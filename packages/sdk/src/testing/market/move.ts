import { type BookingAction, nextStatus, wrongStatus } from '@nexus/api/rules'
import { tell } from './events.ts'
import type { BookingRecord, Market } from './market.ts'

type Move = {
  action: BookingAction
  actor: BookingRecord['changedBy']
  reason?: string | undefined
}

/** Moves a booking along the transition table of the server. */
export function moveBooking(market: Market, booking: BookingRecord, move: Move): void {
  const to = nextStatus(booking.status, move.action, move.actor)
  if (to === null) throw wrongStatus(booking.status, move.action)
  booking.status = to
  booking.changedBy = move.actor
  booking.reason = move.reason ?? null
  if (to === 'confirmed') booking.confirmedAt = market.clock.now()
  if (to === 'cancelled') booking.cancelledAt = market.clock.now()
  tell(market, booking.id, `booking.${to === 'pending_payment' ? 'accepted' : to}`)
}

/** Its dates are free again. */
export function freeDates(market: Market, bookingId: string): void {
  market.blocks = market.blocks.filter((block) => block.bookingId !== bookingId)
}
