import { isNexusError, type Listing, type Quote } from '@nexus/sdk'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { MissingPage } from '../../shell/missing-page.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Photo } from '../../ui/photo.tsx'
import { SignForms } from '../account/sign-forms.tsx'
import { PriceLines, RefundSchedule } from '../price-lines.tsx'
import { PayButton } from './pay-button.tsx'
import './checkout.css'

const route = getRouteApi('/checkout/$quoteId')

/** The price in full, who books, and the way to the payment page. */
export function CheckoutPage() {
  const { checkout, site } = useText()
  const { quoteId } = route.useParams()
  const quote = useQuery(queries.quotes.byId.queryOptions({ quoteId }))
  const listingId = quote.data?.listingId
  const listing = useQuery({
    ...queries.listings.byId.queryOptions({ listingId: listingId ?? '' }),
    enabled: listingId !== undefined,
  })
  const error = quote.error ?? listing.error
  if (isNexusError(error, 'NOT_FOUND') || isNexusError(error, 'BAD_INPUT')) return <MissingPage />
  return (
    <div className="stack wide">
      <PageTitle>{checkout.title}</PageTitle>
      {error && <ErrorNotice error={error} retry={() => void quote.refetch()} />}
      {quote.data && listing.data ? (
        <Checkout quote={quote.data} listing={listing.data} />
      ) : (
        !error && (
          <div className="checkout" role="status" aria-busy="true" aria-label={site.loading}>
            <div className="skeleton checkout-wait" aria-hidden="true" />
            <div className="skeleton checkout-wait" aria-hidden="true" />
          </div>
        )
      )}
    </div>
  )
}

function Checkout({ quote, listing }: { quote: Quote; listing: Listing }) {
  const { checkout, quote: words, stay, format } = useText()
  const me = useMe()
  const place = { listingId: listing.id }
  const dates = { in: quote.checkIn, out: quote.checkOut, guests: quote.guests }
  return (
    <div className="checkout">
      <div className="stack wide">
        <section className="stack" aria-labelledby="stay">
          <h2 id="stay">{checkout.yourStay}</h2>
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
              <Link to="/places/$listingId" params={place} search={dates} className="small">
                {checkout.back}
              </Link>
            </div>
          </div>
        </section>
        <section className="stack" aria-labelledby="who">
          <h2 id="who">{checkout.who}</h2>
          {me && <p>{checkout.signedInAs(me.name)}</p>}
          {me === null && (
            <>
              <p className="soft">{checkout.needAccount}</p>
              <SignForms />
            </>
          )}
        </section>
        <section className="stack" aria-labelledby="refunds">
          <h2 id="refunds">{words.refunds}</h2>
          <RefundSchedule steps={quote.refundSchedule} timeZone={listing.timeZone} />
        </section>
      </div>
      <aside className="card checkout-price">
        <PriceLines lines={quote.lineItems} total={quote.total} />
        <PayButton quote={quote} isSignedIn={Boolean(me)} />
      </aside>
    </div>
  )
}
