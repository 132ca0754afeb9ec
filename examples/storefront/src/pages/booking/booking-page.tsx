import { type Booking, isFinal, isNexusError } from '@nexus/sdk'
import { useBooking } from '@nexus/sdk/react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Photo } from '../../ui/photo.tsx'
import { PriceLines, RefundSchedule } from '../price-lines.tsx'
import { CancelBooking } from './cancel-booking.tsx'
import { Standing } from './standing.tsx'
import { StatusPill } from './status-pill.tsx'
import './booking.css'

const route = getRouteApi('/bookings/$bookingId')

/** One booking, for its guest or its host. E-mails and the payment page lead here. */
export function BookingPage() {
  const { booking: words, site } = useText()
  const { bookingId } = route.useParams()
  // Always as it is now: after the network was away the SDK goes on by itself, and misses nothing.
  const { booking, news, query } = useBooking(bookingId)
  const { error, refetch } = query
  const me = useMe()
  if (isNexusError(error, 'NOT_FOUND') || isNexusError(error, 'BAD_INPUT')) {
    return (
      <div className="stack narrow">
        <PageTitle>{words.notFound}</PageTitle>
        <p className="soft">{words.notFoundText}</p>
        <Link to="/trips" className="button">
          {words.atHome}
        </Link>
      </div>
    )
  }
  if (error && !booking) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!booking || !me) {
    return (
      <div className="stack middle" role="status" aria-busy="true" aria-label={site.loading}>
        <div className="skeleton booking-wait" aria-hidden="true" />
      </div>
    )
  }
  const asHost = me.id !== booking.guest.id
  return (
    <div className="booking">
      <div className="stack wide">
        <header className="stack">
          <div className="row">
            <PageTitle>{words.title(booking.code)}</PageTitle>
            <StatusPill status={booking.status} />
          </div>
          <p className="soft small" role="status">
            {news.error && !isFinal(booking) ? words.lost : words.live}
          </p>
        </header>
        <Standing booking={booking} asHost={asHost} />
        <Facts booking={booking} asHost={asHost} />
        {booking.availableActions.includes('cancel') && (
          <CancelBooking booking={booking} asHost={asHost} />
        )}
      </div>
      <aside className="stack wide">
        <section className="card stack" aria-labelledby="price">
          <h2 id="price">{words.price}</h2>
          <PriceLines lines={booking.lineItems} total={booking.hostPayout ?? booking.total} />
        </section>
        {booking.status === 'confirmed' && !asHost && <Refunds booking={booking} />}
      </aside>
    </div>
  )
}

function Refunds({ booking }: { booking: Booking }) {
  const { quote } = useText()
  return (
    <section className="card stack" aria-labelledby="refunds">
      <h2 id="refunds">{quote.refunds}</h2>
      <RefundSchedule steps={booking.refundSchedule} timeZone={booking.timeZone} />
    </section>
  )
}

function Facts({ booking, asHost }: { booking: Booking; asHost: boolean }) {
  const { booking: words, stay, format } = useText()
  const { listing } = booking
  return (
    <section className="stack" aria-labelledby="stay">
      <h2 id="stay">{asHost ? words.hostStay : words.stay}</h2>
      <div className="booking-place">
        <Photo photo={listing.photo} decorative />
        <div>
          <h3>
            <Link to="/places/$listingId" params={{ listingId: listing.id }}>
              {listing.title}
            </Link>
          </h3>
          <p className="soft">
            {listing.city}, {format.country(listing.countryCode)}
          </p>
        </div>
      </div>
      <dl className="facts">
        <dt>{words.arrive}</dt>
        <dd>
          {format.weekday(booking.checkIn)}
          <br />
          <span className="soft small">{format.instant(booking.checkInAt, booking.timeZone)}</span>
        </dd>
        <dt>{words.leave}</dt>
        <dd>{format.weekday(booking.checkOut)}</dd>
        <dt>{words.people}</dt>
        <dd>
          {stay.guests(booking.guests)}, {stay.nights(booking.nights)}
        </dd>
        <dt>{asHost ? words.guest : words.host}</dt>
        <dd>{asHost ? booking.guest.name : booking.host.displayName}</dd>
        <dt>{words.address}</dt>
        <dd>{listing.addressLine ?? <span className="soft">{words.addressLater}</span>}</dd>
      </dl>
    </section>
  )
}
