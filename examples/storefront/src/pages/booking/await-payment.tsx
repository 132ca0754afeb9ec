import type { Booking } from '@nexus/sdk'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useStayCheckout } from '../../data/use-checkout.ts'
import { useText } from '../../i18n/language.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Countdown } from './countdown.tsx'

const route = getRouteApi('/bookings/$bookingId')

/** Dates are held and not paid: how long still, and the way to pay, for the first time or again. */
export function AwaitPayment({ booking }: { booking: Booking }) {
  const { booking: words } = useText()
  const { back } = route.useSearch()
  const { state, pay, settled } = useStayCheckout({ bookingId: booking.id })
  const isBack = back !== undefined
  const [asking, setAsking] = useState(isBack)
  // Whoever comes back from the payment page wants to know now; the notice of the gateway may take a moment.
  useEffect(() => {
    if (!isBack) return
    const stop = new AbortController()
    void settled({ signal: stop.signal })
      .catch(() => {})
      .then(() => {
        if (!stop.signal.aborted) setAsking(false)
      })
    return () => stop.abort()
  }, [settled, isBack])

  const hasFailed = state.step === 'failed'
  if (asking && !hasFailed)
    return (
      <div className="notice wait">
        <strong>{words.confirming}</strong>
        {payButton()}
      </div>
    )
  return (
    <div className={hasFailed ? 'notice bad' : 'notice wait'}>
      <strong>{hasFailed ? words.failedTitle : words.heldTitle}</strong>
      <p>{hasFailed ? words.failedText : words.heldText}</p>
      {booking.holdExpiresAt && <Countdown until={booking.holdExpiresAt} bookingId={booking.id} />}
      {payButton()}
      {state.error && <ErrorNotice error={state.error} />}
    </div>
  )

  function payButton() {
    return (
      <button
        type="button"
        className="button"
        aria-disabled={state.busy !== null}
        onClick={() => state.busy === null && void pay()}
      >
        {hasFailed ? words.payAgain : words.payNow}
      </button>
    )
  }
}
