import type { Due } from './clock.ts'
import type { BookingRecord, Market } from './market.ts'
import { freeDates, moveBooking } from './move.ts'
import { closeOpenPayment, GatewayDown, isOpen, paymentsOf, settle } from './payments.ts'
import { payoutTimes, sendPayouts } from './payouts.ts'
import { progressStays, stayTimes } from './stays.ts'

/** What happens by itself when its time comes: holds end that nobody has paid for, stays begin and end, hosts are paid. */
export function dueOf(market: Market): Due {
  return {
    next(until) {
      // A payout may wait at its time for more, and is looked at again at that of the next.
      const now = market.clock.now().getTime()
      const payouts = payoutTimes(market).filter((time) => time > now)
      const times = [...held(market).map(endOf), ...stayTimes(market), ...payouts].filter(
        (time) => time <= until.getTime(),
      )
      return times.length === 0 ? null : new Date(Math.min(...times))
    },
    run() {
      const now = market.clock.now().getTime()
      for (const booking of held(market)) if (endOf(booking) <= now) expire(market, booking)
      progressStays(market)
      sendPayouts(market)
    },
  }
}

function held(market: Market): BookingRecord[] {
  return [...market.bookings.values()].filter(({ status }) => status === 'pending_payment')
}

function endOf({ holdExpiresAt }: BookingRecord): number {
  return holdExpiresAt?.getTime() ?? Number.POSITIVE_INFINITY
}

/** A guest who has just paid keeps the dates: the gateway is asked first. */
function expire(market: Market, booking: BookingRecord): void {
  const open = paymentsOf(market, booking.id).find(isOpen)
  try {
    if (open) settle(market, open)
  } catch (error) {
    if (!(error instanceof GatewayDown)) throw error
  }
  if (booking.status !== 'pending_payment') return
  moveBooking(market, booking, { action: 'expire', actor: 'system', reason: 'not paid in time' })
  freeDates(market, booking.id)
  closeOpenPayment(market, booking.id)
}
