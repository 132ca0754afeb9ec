import type { BookingRef, CreateQuote } from '@nexus/sdk'
import { useCheckout, type UsedCheckout } from '@nexus/sdk/react'

/**
 * The way from a stay, or from a booking that waits for its money, to a confirmed booking. The SDK keeps how far it has
 * come, so that a reload, a double click or a second tab changes nothing. The payment page leads back to the booking's.
 */
export function useStayCheckout(what: CreateQuote | BookingRef): UsedCheckout {
  return useCheckout(what, {
    returnUrl: ({ id }) => new URL(`/bookings/${id}?back=1`, location.href).href,
    redirect: (url) => location.assign(url),
  })
}
