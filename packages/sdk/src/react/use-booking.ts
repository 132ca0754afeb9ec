import type { Booking, ErrorOf } from '@nexus/sdk'
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { useProvided } from './provider.ts'
import { type BookingNews, noNews, watchOf } from './watching.ts'

/** A booking, and what is heard of it. */
export interface LiveBooking {
  /** The booking, as `useQuery` gives it. */
  readonly query: UseQueryResult<Booking, ErrorOf<'bookings.byId'>>
  /** The booking as it is now; undefined until it is known. */
  readonly booking: Booking | undefined
  /** What happened last, and whether it is listened to. */
  readonly news: BookingNews
}

/**
 * A booking that follows what happens to it, as long as it is shown: paid in another tab, cancelled by the host, expired.
 *
 * @example
 * const { booking, news } = useBooking(bookingId)
 */
export function useBooking(bookingId: string): LiveBooking {
  const { queries } = useProvided()
  const query = useQuery(queries.bookings.byId.queryOptions({ bookingId }))
  return { query, booking: query.data, news: useBookingNews(bookingId) }
}

/**
 * Listens to what happens to a booking, and puts it into the cache: beside `useSuspenseQuery`, or a list. One connection
 * serves all components that listen to the same booking.
 */
export function useBookingNews(bookingId: string): BookingNews {
  const { nexus, queries } = useProvided()
  const client = useQueryClient()
  const watch = useMemo(
    () => watchOf({ nexus, queries, client }, bookingId),
    [nexus, queries, client, bookingId],
  )
  return useSyncExternalStore(watch.subscribe, watch.news, () => noNews)
}
