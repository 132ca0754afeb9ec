import { type Booking, isFinal } from '@nexus/sdk'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { BookingRow, BookingRowSkeleton } from '../booking-row.tsx'

export function TripsPage() {
  const { trips, site } = useText()
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    queries.bookings.list.infiniteQueryOptions(),
  )
  const bookings = data?.pages.flatMap(({ items }) => items)
  const upcoming = bookings?.filter(isAhead) ?? []
  const past = bookings?.filter((booking) => !isAhead(booking)) ?? []
  return (
    <div className="stack wide">
      <PageTitle>{trips.title}</PageTitle>
      <VerifyEmail />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {bookings?.length === 0 && (
        <div className="empty">
          <h2>{trips.emptyTitle}</h2>
          <p className="soft">{trips.empty}</p>
          <Link to="/search" className="button">
            {site.search}
          </Link>
        </div>
      )}
      {!bookings && !error && <BookingRowSkeleton />}
      <Part title={trips.upcoming} bookings={upcoming} />
      <Part title={trips.past} bookings={past} />
      {hasNextPage && (
        <button type="button" className="button quiet" onClick={() => void fetchNextPage()}>
          {trips.more}
        </button>
      )}
    </div>
  )
}

function Part({ title, bookings }: { title: string; bookings: Booking[] }) {
  if (bookings.length === 0) return null
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="stack">
        {bookings.map((booking) => (
          <li key={booking.id}>
            <BookingRow booking={booking} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function VerifyEmail() {
  const { trips } = useText()
  const me = useMe()
  const asking = useMutation(queries.accounts.requestEmailVerification.mutationOptions())
  if (!me || me.emailVerified) return null
  return (
    <div className="notice wait">
      <strong>{trips.verifyTitle}</strong>
      <p>{trips.verifyText(me.email)}</p>
      {asking.isSuccess ? (
        <p role="status">{trips.verifySent}</p>
      ) : (
        <button type="button" className="button quiet small" onClick={() => asking.mutate()}>
          {trips.verifyAgain}
        </button>
      )}
      {asking.error && <ErrorNotice error={asking.error} />}
    </div>
  )
}

/** Still to come, and not called off. */
function isAhead(booking: Booking): boolean {
  return !isFinal(booking)
}
