import type { BookingRef, Checkout, CheckoutState, CreateQuote } from '@nexus/sdk'
import { useMemo, useSyncExternalStore } from 'react'
import { nexus } from '../nexus.ts'

/**
 * The way from a stay, or from a booking that waits for its money, to a confirmed booking. The SDK keeps how far it has
 * come, so that a reload, a double click or a second tab changes nothing.
 */
export function useCheckout(what: CreateQuote | BookingRef): {
  checkout: Checkout
  state: CheckoutState
} {
  const key = JSON.stringify(what)
  const checkout = useMemo(
    () =>
      nexus.checkout(JSON.parse(key) as typeof what, {
        returnUrl: ({ id }) => new URL(`/bookings/${id}?back=1`, location.href).href,
        redirect: (url) => location.assign(url),
      }),
    [key],
  )
  const state = useSyncExternalStore(checkout.subscribe, () => checkout.state)
  return { checkout, state }
}
