import type { Booking, BookingPage, ErrorOf, ListingCard } from '@nexus/sdk'
import { allItems, optimistic, useNexus } from '@nexus/sdk/react'
import {
  type QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function yes<Right extends true>(): Right

export function useQueriesOfAllKinds(bookingId: string, maybe: string | undefined) {
  const { bookings, accounts } = useNexus()
  const one = useQuery(bookings.byId.queryOptions({ bookingId }))
  yes<Same<typeof one.data, Booking | undefined>>()
  yes<Same<typeof one.error, ErrorOf<'bookings.byId'> | null>>()
  const code = useQuery({
    ...bookings.byId.queryOptions(maybe === undefined ? skipToken : { bookingId: maybe }),
    staleTime: 60_000,
    select: (booking) => booking.code,
  })
  yes<Same<typeof code.data, string | undefined>>()
  yes<Same<typeof code.error, ErrorOf<'bookings.byId'> | null>>()
  const sure = useSuspenseQuery(bookings.byId.queryOptions({ bookingId }))
  yes<Same<typeof sure.data, Booking>>()
  yes<Same<typeof sure.error, ErrorOf<'bookings.byId'> | null>>()
  const [me, both] = useQueries({
    queries: [accounts.me.queryOptions(), bookings.byId.queryOptions({ bookingId })],
  })
  yes<Same<typeof both.data, Booking | undefined>>()
  yes<Same<typeof both.error, ErrorOf<'bookings.byId'> | null>>()
  // @ts-expect-error an input is needed
  bookings.byId.queryOptions()
  // @ts-expect-error no such field
  bookings.byId.queryOptions({ bookingI: bookingId })
  return me.data?.email
}

export function useLists() {
  const { bookings, listings } = useNexus()
  const list = useInfiniteQuery(bookings.list.infiniteQueryOptions({ status: 'confirmed' }))
  yes<Same<NonNullable<typeof list.data>['pages'], BookingPage[]>>()
  yes<Same<typeof list.error, ErrorOf<'bookings.list'> | null>>()
  const found = useSuspenseInfiniteQuery({
    ...listings.search.infiniteQueryOptions(),
    select: allItems,
  })
  yes<Same<typeof found.data, ListingCard[]>>()
  return list.data?.pages[0]?.nextCursor
}

export function useChanges(bookingId: string) {
  const { bookings, accounts } = useNexus()
  const cancel = useMutation({
    ...optimistic(bookings.cancel.mutationOptions()),
    onError: (error) => (error.code === 'REFUND_CHANGED' ? error.data.refund : null),
    onSuccess: (booking, input) => [booking.code, input.bookingId],
  })
  yes<Same<typeof cancel.data, Booking | undefined>>()
  yes<Same<typeof cancel.error, ErrorOf<'bookings.cancel'> | null>>()
  cancel.mutate({ bookingId })
  // @ts-expect-error no such field
  cancel.mutate({ bookingI: bookingId })
  // @ts-expect-error nothing is known of its outcome before the answer
  optimistic(bookings.create.mutationOptions())
  useMutation(accounts.signOut.mutationOptions()).mutate()
}

export async function cache(client: QueryClient, { bookings }: ReturnType<typeof useNexus>) {
  const bookingId = 'id'
  const kept = client.getQueryData(bookings.byId.queryKey({ bookingId }))
  yes<Same<typeof kept, Booking | undefined>>()
  client.setQueryData(bookings.byId.queryKey({ bookingId }), (old) => old && { ...old, code: 'X' })
  const loaded = await client.ensureQueryData(bookings.byId.queryOptions({ bookingId }))
  yes<Same<typeof loaded, Booking>>()
  await client.prefetchInfiniteQuery(bookings.list.infiniteQueryOptions({}))
  await client.invalidateQueries({ queryKey: bookings.byId.pathKey() })
}
