import type { BookingRef, Checkout, CheckoutOptions, CheckoutState, CreateQuote } from '@nexus/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { refresh } from './changes.ts'
import { useProvided } from './provider.ts'

/** A checkout, and where it stands. */
export interface UsedCheckout extends Omit<Checkout, 'subscribe'> {}

/**
 * The way from a stay to a confirmed booking, as `nexus.checkout` goes it. While it is shown it follows what happens, and
 * lists and calendars are asked again when it has changed something.
 *
 * @param what The stay to book, or a booking that waits for its payment.
 * @example
 * const { state, pay } = useCheckout({ listingId, checkIn, checkOut, guests }, { returnUrl, redirect })
 * return <button disabled={state.busy !== null} onClick={pay}>Pay</button>
 */
export function useCheckout(
  what: CreateQuote | BookingRef,
  options: CheckoutOptions,
): UsedCheckout {
  const { nexus, queries } = useProvided()
  const client = useQueryClient()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  // The same stay is the same checkout, whatever object says it.
  const name = JSON.stringify(what)
  const checkout = useMemo(
    () => nexus.checkout(JSON.parse(name) as typeof what, lateOptions(latest)),
    [nexus, name],
  )
  const state = useSyncExternalStore(
    checkout.subscribe,
    () => checkout.state,
    () => checkout.state,
  )
  const booking = bookingOf(state)
  useEffect(() => {
    if (!booking) return
    client.setQueryData(queries.bookings.byId.queryKey({ bookingId: booking.id }), booking)
    refresh(client, { path: 'bookings.create', done: true })
  }, [client, queries, booking])
  return useMemo(() => ({ ...checkout, state }), [checkout, state])
}

/** What the component says when it is needed, not when the checkout began. */
function lateOptions(latest: { readonly current: CheckoutOptions }): CheckoutOptions {
  return {
    ...latest.current,
    returnUrl: (booking) => {
      const { returnUrl } = latest.current
      return typeof returnUrl === 'string' ? returnUrl : returnUrl(booking)
    },
    ...(latest.current.redirect && { redirect: (url) => latest.current.redirect?.(url) }),
  }
}

function bookingOf(state: CheckoutState) {
  return 'booking' in state ? state.booking : null
}
