import type { EventRecord, Market } from './market.ts'

/** Adds a fact to those of a booking, and tells those who watch. */
export function tell(
  market: Market,
  bookingId: string,
  type: string,
  paymentId: string | null = null,
): void {
  const position = eventsOf(market, bookingId).length + 1
  market.events.push({ bookingId, position, type, paymentId, at: market.clock.now() })
  for (const listener of market.listeners) listener()
}

/** What has happened to a booking, in order. Guests hear nothing of payouts. */
export function eventsOf(
  market: Market,
  bookingId: string,
  { hidePayouts = false, after = 0 } = {},
): EventRecord[] {
  return market.events.filter(
    (event) =>
      event.bookingId === bookingId &&
      event.position > after &&
      !(hidePayouts && event.type.startsWith('payout.')),
  )
}
