import { createNexus } from '@nexus/sdk'
import {
  allItems,
  createNexusQueries,
  nexusDehydration,
  optimistic,
  useBooking,
  useCheckout,
  useNexus,
} from '@nexus/sdk/react'
import {
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'

// #region clients
export const nexus = createNexus({ url: 'https://api.example' })
export const queryClient = new QueryClient()
// #endregion

// #region query
export function usePlace(listingId: string | undefined) {
  const { listings } = useNexus()
  const { data, error } = useQuery(
    listings.byId.queryOptions(listingId === undefined ? skipToken : { listingId }),
  )
  return error?.code === 'NOT_FOUND' ? null : data // Listing | null | undefined
}
// #endregion

// #region suspense
export function useTitle(listingId: string) {
  const { data } = useSuspenseQuery(useNexus().listings.byId.queryOptions({ listingId }))
  return data.title
}
// #endregion

// #region infinite
export function useResults(text: string) {
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    ...useNexus().listings.search.infiniteQueryOptions({ text }),
    select: allItems,
  })
  return { places: data ?? [], more: hasNextPage ? fetchNextPage : null }
}
// #endregion

// #region mutation
export function useCancel() {
  const cancel = useMutation({
    ...optimistic(useNexus().bookings.cancel.mutationOptions()),
    onError: (error) => {
      if (error.code === 'REFUND_CHANGED') showRefund(error.data.refund)
    },
  })
  return (bookingId: string) => cancel.mutate({ bookingId })
}
// #endregion

declare function showRefund(refund: object): void

// #region live
export function useStatus(bookingId: string) {
  const { booking, news } = useBooking(bookingId)
  return { status: booking?.status, isLive: news.isLive }
}
// #endregion

// #region checkout
export function usePay(listingId: string) {
  const { state, pay } = useCheckout(
    { listingId, checkIn: '2027-03-08', checkOut: '2027-03-11', guests: 2 },
    {
      returnUrl: ({ id }) => `https://stay.example/trips/${id}`,
      redirect: (url) => location.assign(url),
    },
  )
  return { step: state.step, error: state.error?.message, pay: state.busy ? undefined : pay }
}
// #endregion

// #region loader
const queries = createNexusQueries(nexus)

export const loader = ({ params }: { params: { listingId: string } }) =>
  queryClient.ensureQueryData(queries.listings.byId.queryOptions(params))
// #endregion

export async function forget() {
  // #region keys
  await queryClient.invalidateQueries({ queryKey: ['nexus', 'bookings'] }) // all of bookings
  await queryClient.invalidateQueries({ queryKey: queries.bookings.list.pathKey() }) // all lists
  const key = queries.bookings.byId.queryKey({ bookingId: 'one of them' })
  const kept = queryClient.getQueryData(key) // Booking | undefined
  // #endregion
  return kept
}

export function onServer() {
  // #region ssr
  return new QueryClient({ defaultOptions: { ...nexusDehydration } })
  // #endregion
}
