import { isNexusError } from '@nexus/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { BookingRow, BookingRowSkeleton } from '../booking-row.tsx'
import { HostNav } from './host-nav.tsx'
import './host.css'

/** The bookings of a host's places. */
export function GuestsPage() {
  const { host, trips } = useText()
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    queries.bookings.listForHost.infiniteQueryOptions(),
  )
  if (isNexusError(error, 'NOT_A_HOST')) return <Navigate to="/host/start" replace />
  const bookings = data?.pages.flatMap(({ items }) => items)
  return (
    <div className="stack wide">
      <PageTitle>{host.bookings}</PageTitle>
      <HostNav />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {bookings?.length === 0 && (
        <div className="empty">
          <h2>{host.noBookingsTitle}</h2>
          <p className="soft">{host.noBookings}</p>
        </div>
      )}
      {!bookings && !error && <BookingRowSkeleton />}
      <ul className="stack">
        {bookings?.map((booking) => (
          <li key={booking.id}>
            <BookingRow booking={booking} asHost />
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
