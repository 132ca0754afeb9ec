import { isNexusError, type Quote } from '@nexus/sdk'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../i18n/language.tsx'
import { nexus, queries } from '../../nexus.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Holds the dates, opens the payment page of the gateway and goes there. It leads back to the page of the booking. */
export function PayButton({ quote, isSignedIn }: { quote: Quote; isSignedIn: boolean }) {
  const { checkout, quote: words, format } = useText()
  const navigate = useNavigate()
  const paying = useMutation({
    mutationFn: async () => {
      const booking = await nexus.bookings.create({ quoteId: quote.id })
      const returnUrl = new URL(`/bookings/${booking.id}?back=1`, location.href).href
      return nexus.payments.start({ bookingId: booking.id, returnUrl })
    },
    onSuccess: ({ checkoutUrl, bookingId }) => {
      if (checkoutUrl !== null) return location.assign(checkoutUrl)
      void navigate({ to: '/bookings/$bookingId', params: { bookingId } })
    },
  })
  const again = useMutation({
    ...queries.quotes.create.mutationOptions(),
    onSuccess: ({ id }) => void navigate({ to: '/checkout/$quoteId', params: { quoteId: id } }),
  })
  const { listingId, checkIn, checkOut, guests } = quote
  const isOver =
    quote.expiresAt.getTime() < Date.now() || isNexusError(paying.error, 'QUOTE_EXPIRED')

  if (isOver) {
    return (
      <div className="notice wait">
        <strong>{words.expired}</strong>
        <button
          type="button"
          className="button small"
          onClick={() => again.mutate({ listingId, checkIn, checkOut, guests })}
        >
          {words.again}
        </button>
        {again.error && <ErrorNotice error={again.error} />}
      </div>
    )
  }
  const isBusy = paying.isPending || paying.isSuccess
  return (
    <div className="stack">
      <button
        type="button"
        className="button wide"
        aria-disabled={!isSignedIn || isBusy}
        onClick={() => isSignedIn && !isBusy && paying.mutate()}
      >
        {paying.isPending
          ? checkout.paying
          : paying.isSuccess
            ? checkout.leaving
            : checkout.pay(format.money(quote.total))}
      </button>
      {paying.error && <ErrorNotice error={paying.error} />}
      <p className="soft small">{checkout.explain}</p>
      <p className="soft small">{words.held(format.time(quote.expiresAt))}</p>
    </div>
  )
}
