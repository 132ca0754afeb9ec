import type { Booking } from '@nexus/sdk'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Countdown } from './countdown.tsx'

const route = getRouteApi('/bookings/$bookingId')

/** Dates are held and not paid: how long still, and the way to pay, for the first time or again. */
export function AwaitPayment({ booking }: { booking: Booking }) {
  const { booking: words } = useText()
  const { back } = route.useSearch()
  const { data: payments } = useQuery(queries.payments.list.queryOptions({ bookingId: booking.id }))
  const latest = payments?.[0]
  const settling = useMutation(queries.payments.refresh.mutationOptions())
  const { mutate } = settling
  const asked = useRef<string | null>(null)
  // Whoever comes back from the payment page wants to know now; the notice of the gateway may take a moment.
  useEffect(() => {
    if (!back || !latest || asked.current === latest.id) return
    asked.current = latest.id
    mutate({ paymentId: latest.id })
  }, [back, latest, mutate])
  const starting = useMutation({
    ...queries.payments.start.mutationOptions(),
    onSuccess: ({ checkoutUrl }) => {
      if (checkoutUrl !== null) location.assign(checkoutUrl)
    },
  })
  const hasFailed = latest?.status === 'failed' || latest?.status === 'cancelled'
  const isBusy = starting.isPending || starting.isSuccess

  if (settling.isPending)
    return (
      <div className="notice wait">
        <strong>{words.confirming}</strong>
      </div>
    )
  return (
    <div className={hasFailed ? 'notice bad' : 'notice wait'}>
      <strong>{hasFailed ? words.failedTitle : words.heldTitle}</strong>
      <p>{hasFailed ? words.failedText : words.heldText}</p>
      {booking.holdExpiresAt && <Countdown until={booking.holdExpiresAt} bookingId={booking.id} />}
      <button
        type="button"
        className="button"
        aria-disabled={isBusy}
        onClick={() => {
          const returnUrl = new URL(`/bookings/${booking.id}?back=1`, location.href).href
          if (!isBusy) starting.mutate({ bookingId: booking.id, returnUrl })
        }}
      >
        {hasFailed ? words.payAgain : words.payNow}
      </button>
      {(starting.error ?? settling.error) && (
        <ErrorNotice error={(starting.error ?? settling.error)!} />
      )}
    </div>
  )
}
