import type { HostListing } from '@nexus/sdk'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Photo } from '../../ui/photo.tsx'
import { HostNav } from './host-nav.tsx'
import './host.css'

const looks = { draft: 'wait', published: 'good', paused: '', archived: '' } as const

/** The places of a host, drafts among them. */
export function HostPage() {
  const { host, trips } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const isHost = Boolean(me?.hostAccountId)
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    ...queries.listings.listMine.infiniteQueryOptions(),
    enabled: isHost,
  })
  const creating = useMutation({
    ...queries.listings.create.mutationOptions(),
    onSuccess: ({ id }) =>
      void navigate({ to: '/host/listings/$listingId', params: { listingId: id } }),
  })
  if (me && !isHost) return <Navigate to="/host/start" replace />
  const listings = data?.pages.flatMap(({ items }) => items)
  return (
    <div className="stack wide">
      <PageTitle>{host.title}</PageTitle>
      <HostNav />
      <div className="row apart">
        <h2>{host.listings}</h2>
        <button
          type="button"
          className="button"
          aria-disabled={creating.isPending}
          onClick={() => !creating.isPending && creating.mutate()}
        >
          {host.newListing}
        </button>
      </div>
      {creating.error && <ErrorNotice error={creating.error} />}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {listings?.length === 0 && (
        <div className="empty">
          <h3>{host.noListingsTitle}</h3>
          <p className="soft">{host.noListings}</p>
        </div>
      )}
      {!listings && !error && <div className="skeleton host-wait" aria-hidden="true" />}
      <ul className="stack">
        {listings?.map((listing) => (
          <li key={listing.id}>
            <OwnListing listing={listing} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="button quiet" onClick={() => void fetchNextPage()}>
          {trips.more}
        </button>
      )}
    </div>
  )
}

function OwnListing({ listing }: { listing: HostListing }) {
  const { host, search, format } = useText()
  const pausing = useMutation(queries.listings.pause.mutationOptions())
  const resuming = useMutation(queries.listings.resume.mutationOptions())
  const listingId = listing.id
  const title = listing.title ?? host.untitled
  const error = pausing.error ?? resuming.error
  return (
    <article className="own-listing">
      <Photo photo={listing.photos[0] ?? null} decorative />
      <div>
        <h3>{title}</h3>
        <p className="row small soft">
          <span className={`status ${looks[listing.status]}`}>{host.statuses[listing.status]}</span>
          {listing.prices && (
            <span>
              {format.roughly(listing.prices.nightly)} / {search.perNight}
            </span>
          )}
          {listing.status === 'draft' && listing.missing.length > 0 && (
            <span>{host.missing(listing.missing.length)}</span>
          )}
        </p>
        {error && <ErrorNotice error={error} />}
      </div>
      <div className="row">
        <Link
          to="/host/listings/$listingId"
          params={{ listingId }}
          className="button quiet small"
          aria-label={`${host.edit}: ${title}`}
        >
          {host.edit}
        </Link>
        {(listing.status === 'published' || listing.status === 'paused') && (
          <Link
            to="/places/$listingId"
            params={{ listingId }}
            className="button quiet small"
            aria-label={`${host.view}: ${title}`}
          >
            {host.view}
          </Link>
        )}
        {listing.status === 'published' && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => pausing.mutate({ listingId })}
          >
            {host.pause}
          </button>
        )}
        {listing.status === 'paused' && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => resuming.mutate({ listingId })}
          >
            {host.resume}
          </button>
        )}
      </div>
    </article>
  )
}
