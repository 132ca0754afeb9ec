import {
  type CheckoutState,
  type CreateQuote,
  isNexusError,
  type Listing,
  type Quote,
} from '@nexus/sdk'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { useMe } from '../../data/queries.ts'
import { useStayCheckout } from '../../data/use-checkout.ts'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { MissingPage } from '../../shell/missing-page.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Photo } from '../../ui/photo.tsx'
import { SignForms } from '../account/sign-forms.tsx'
import { PriceLines, RefundSchedule } from '../price-lines.tsx'
import { CheckoutError } from './checkout-error.tsx'
import './checkout.css'

const route = getRouteApi('/checkout/$listingId')

/** The price in full, who books, and the way to the payment page. */
export function CheckoutPage() {
  const view = route.useSearch()
  // Without dates there is nothing to ask a price for.
  if (!view.in || !view.out) return <MissingPage />
  return <StayCheckout checkIn={view.in} checkOut={view.out} guests={view.guests ?? 1} />
}

function StayCheckout(stay: Omit<CreateQuote, 'listingId'>) {
  const { checkout: words, site } = useText()
  const { listingId } = route.useParams()
  const { state, pay, resume, restart } = useStayCheckout({ listingId, ...stay })
  const listing = useQuery(queries.listings.byId.queryOptions({ listingId }))
  if (isNexusError(listing.error, 'NOT_FOUND') || isNexusError(listing.error, 'BAD_INPUT'))
    return <MissingPage />
  // What has become a booking goes on at its own page, which the payment page and e-mails lead to as well.
  if ('booking' in state && state.booking && state.busy === null)
    return <Navigate to="/bookings/$bookingId" params={{ bookingId: state.booking.id }} replace />
  return (
    <div className="stack wide">
      <PageTitle>{words.title}</PageTitle>
      {state.error && state.step === 'new' && (
        <CheckoutError error={state.error} again={() => void resume()} />
      )}
      {state.step === 'quoted' && listing.data ? (
        <Quoted
          quote={state.quote}
          state={state}
          listing={listing.data}
          onPay={() => void pay()}
          onRestart={() => void restart()}
        />
      ) : (
        !state.error && (
          <div className="checkout" role="status" aria-busy="true" aria-label={site.loading}>
            <div className="skeleton checkout-wait" aria-hidden="true" />
            <div className="skeleton checkout-wait" aria-hidden="true" />
          </div>
        )
      )}
    </div>
  )
}

type QuotedProps = {
  quote: Quote
  state: CheckoutState
  listing: Listing
  onPay: () => void
  onRestart: () => void
}

function Quoted({ quote, state, listing, onPay, onRestart }: QuotedProps) {
  const { checkout: words, quote: prices, stay, format } = useText()
  const me = useMe()
  const dates = { in: quote.checkIn, out: quote.checkOut, guests: quote.guests }
  return (
    <div className="checkout">
      <div className="stack wide">
        <section className="stack" aria-labelledby="stay">
          <h2 id="stay">{words.yourStay}</h2>
          <div className="checkout-stay">
            <Photo photo={listing.photos[0] ?? null} decorative />
            <div>
              <h3>{listing.title}</h3>
              <p>
                {format.weekday(quote.checkIn)} – {format.weekday(quote.checkOut)}
              </p>
              <p className="soft">
                {stay.nights(quote.nights)} · {stay.guests(quote.guests)}
              </p>
              <Link
                to="/places/$listingId"
                params={{ listingId: listing.id }}
                search={dates}
                className="small"
              >
                {words.back}
              </Link>
            </div>
          </div>
        </section>
        <section className="stack" aria-labelledby="who">
          <h2 id="who">{words.who}</h2>
          {me && <p>{words.signedInAs(me.name)}</p>}
          {me === null && (
            <>
              <p className="soft">{words.needAccount}</p>
              <SignForms />
            </>
          )}
        </section>
        <section className="stack" aria-labelledby="refunds">
          <h2 id="refunds">{prices.refunds}</h2>
          <RefundSchedule steps={quote.refundSchedule} timeZone={listing.timeZone} />
        </section>
      </div>
      <aside className="card checkout-price">
        <PriceLines lines={quote.lineItems} total={quote.total} />
        <Pay quote={quote} state={state} canPay={Boolean(me)} onPay={onPay} onRestart={onRestart} />
      </aside>
    </div>
  )
}

function Pay({
  quote,
  state,
  canPay,
  onPay,
  onRestart,
}: Omit<QuotedProps, 'listing'> & { canPay: boolean }) {
  const { checkout: words, quote: prices, format } = useText()
  const isBusy = state.busy !== null
  const change = state.step === 'quoted' ? state.priceChange : null
  return (
    <div className="stack">
      {change && (
        <p className="notice wait" role="status">
          {words.priceChanged(format.money(change.before), format.money(change.after))}
        </p>
      )}
      <button
        type="button"
        className="button wide"
        aria-disabled={!canPay || isBusy}
        onClick={() => canPay && !isBusy && onPay()}
      >
        {state.busy === 'pay' ? words.paying : words.pay(format.money(quote.total))}
      </button>
      {state.error && <CheckoutError error={state.error} again={onRestart} />}
      <p className="soft small">{words.explain}</p>
      <p className="soft small">{prices.held(format.time(quote.expiresAt))}</p>
    </div>
  )
}
