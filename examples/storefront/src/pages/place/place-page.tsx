import { isNexusError, type Listing } from '@nexus/sdk'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { MissingPage } from '../../shell/missing-page.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Stars } from '../../ui/star.tsx'
import { WhenNear } from '../../ui/when-near.tsx'
import { BookingBox } from './booking-box.tsx'
import { Gallery } from './gallery.tsx'
import { Reviews } from './reviews.tsx'
import './place.css'

const route = getRouteApi('/places/$listingId')
const PlaceMap = lazy(() => import('./place-map.tsx'))

export function PlacePage() {
  const { listingId } = route.useParams()
  const { data, error, refetch } = useQuery(queries.listings.byId.queryOptions({ listingId }))
  if (isNexusError(error, 'NOT_FOUND') || isNexusError(error, 'BAD_INPUT')) return <MissingPage />
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  return data ? <Place listing={data} /> : <PlaceSkeleton />
}

function Place({ listing }: { listing: Listing }) {
  const { place, stay, types, format } = useText()
  const { location } = listing
  return (
    <article className="place">
      <header className="stack place-head">
        <PageTitle>{listing.title}</PageTitle>
        <p className="row soft">
          <Stars rating={listing.rating} withCount />
          <span>
            {types[listing.type]} · {location.city}, {format.country(location.countryCode)}
          </span>
        </p>
      </header>
      <Gallery photos={listing.photos} />
      <div className="place-parts">
        <div className="stack wide">
          <p className="place-facts">
            {[
              place.upTo(listing.maxGuests),
              place.bedrooms(listing.bedrooms),
              place.beds(listing.beds),
              place.bathrooms(listing.bathrooms),
            ].join(' · ')}
          </p>
          <About listing={listing} />
          <Reviews listingId={listing.id} />
          <section className="stack" aria-labelledby="where">
            <h2 id="where">{place.where}</h2>
            <p className="soft">
              {location.exact ? `${location.addressLine}. ${place.whereExact}` : place.whereRough}
            </p>
            <div className="place-map">
              <WhenNear>
                <Suspense fallback={<div className="skeleton" />}>
                  <PlaceMap location={location} />
                </Suspense>
              </WhenNear>
            </div>
          </section>
        </div>
        <BookingBox listing={listing} />
      </div>
      <a href="#booking" className="button to-booking">
        {stay.pick}
      </a>
    </article>
  )
}

function About({ listing }: { listing: Listing }) {
  const { place, amenities, format } = useText()
  return (
    <>
      <section className="stack" aria-labelledby="about">
        <h2 id="about">{place.about}</h2>
        <p className="place-words">{listing.description}</p>
        <p className="soft">
          {place.hostedBy(listing.host.displayName)} ·{' '}
          {place.hostSince(format.monthOf(listing.host.since))}
        </p>
      </section>
      <section className="stack" aria-labelledby="offers">
        <h2 id="offers">{place.offers}</h2>
        <ul className="ticks">
          {listing.amenities.map((amenity) => (
            <li key={amenity}>
              <Icon name="check" size={18} />
              {amenities[amenity]}
            </li>
          ))}
        </ul>
      </section>
      <section className="place-terms">
        <div>
          <h3>{place.times}</h3>
          <p>{place.checkInFrom(listing.checkInFrom)}</p>
          <p>{place.checkOutBy(listing.checkOutBy)}</p>
          <p className="soft small">{place.localTime(listing.timeZone)}</p>
        </div>
        <div>
          <h3>
            {place.refunds}: {place.policy[listing.cancellationPolicy]}
          </h3>
          {listing.refundTiers.map((tier) => (
            <p key={tier.hoursBeforeCheckIn}>
              {place.refundTier(format.share(tier.refundBps), tier.hoursBeforeCheckIn)}
            </p>
          ))}
          <p className="soft small">{place.refundAfter}</p>
        </div>
        {listing.houseRules && (
          <div>
            <h3>{place.rules}</h3>
            <p>{listing.houseRules}</p>
          </div>
        )}
      </section>
    </>
  )
}

function PlaceSkeleton() {
  const { site } = useText()
  return (
    <div className="place" aria-busy="true" aria-label={site.loading} role="status">
      <div className="stack place-head" aria-hidden="true">
        <span className="skeleton place-title-wait" />
        <span className="skeleton small">Guesthouse · Town</span>
      </div>
      <div className="skeleton gallery-wait" aria-hidden="true" />
      <div className="place-parts" aria-hidden="true">
        <div className="skeleton place-text-wait" />
        <div className="skeleton place-text-wait" />
      </div>
    </div>
  )
}
