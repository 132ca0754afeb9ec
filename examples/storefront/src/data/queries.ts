import type { ListingCalendarInput, SearchListings, User } from '@nexus/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries, useHasSession } from '../nexus.ts'

/** The signed-in person; null when there is none, undefined while that is not known. */
export function useMe(): User | null | undefined {
  const signedIn = useHasSession()
  const { data, isError } = useQuery({
    ...queries.accounts.me.queryOptions(),
    enabled: signedIn,
    staleTime: 5 * 60_000,
  })
  if (!signedIn || isError) return null
  return data
}

/** Results stay on the screen while those of the next search are on their way. */
export const searchQuery = (input: SearchListings) => ({
  ...queries.listings.search.infiniteQueryOptions(input),
  placeholderData: keepPreviousData,
})

export const reviewsQuery = (listingId: string) =>
  queries.reviews.list.infiniteQueryOptions({ listingId, limit: 6 })

/** Others book too: what is free is asked for anew each time somebody looks. */
export const calendarQuery = (input: ListingCalendarInput) => ({
  ...queries.listings.calendar.queryOptions(input),
  staleTime: 0,
})

/** What the first page shows: the best liked places, one row of them. */
export const favourites = { sort: 'rating', limit: 8 } as const
