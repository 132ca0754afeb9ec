import { type CheckoutError as Problem, isNexusError } from '@nexus/sdk'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useText } from '../../i18n/language.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

const route = getRouteApi('/checkout/$listingId')

/** Why there is no price or no booking, with the next step: other dates, or the price anew. */
export function CheckoutError({ error, again }: { error: Problem; again: () => void }) {
  const { quote, checkout, format } = useText()
  const { listingId } = route.useParams()
  const { guests = 1 } = route.useSearch()
  if (isNexusError(error, 'DATES_TAKEN')) {
    const free = error.data.nextFree
    return (
      <ErrorNotice error={error}>
        {free && (
          <Link
            to="/checkout/$listingId"
            params={{ listingId }}
            search={{ in: free.checkIn, out: free.checkOut, guests }}
            className="button small"
          >
            {quote.tryThese(format.day(free.checkIn), format.day(free.checkOut))}
          </Link>
        )}
      </ErrorNotice>
    )
  }
  if (isNexusError(error, 'QUOTE_EXPIRED')) {
    return (
      <ErrorNotice error={error}>
        <button type="button" className="button small" onClick={again}>
          {quote.again}
        </button>
      </ErrorNotice>
    )
  }
  return (
    <ErrorNotice error={error} retry={again}>
      <Link to="/places/$listingId" params={{ listingId }}>
        {checkout.back}
      </Link>
    </ErrorNotice>
  )
}
