import type { Booking } from '@nexus/sdk'
import type { AppRouter } from '@nexus/sdk/trpc'
import { nexusConnection } from '@nexus/sdk/trpc'
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { createTRPCClient, httpLink } from '@trpc/client'
import {
  createTRPCContext,
  createTRPCOptionsProxy,
  useSubscription,
} from '@trpc/tanstack-react-query'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function yes<Right extends true>(): Right

const client = createTRPCClient<AppRouter>({
  links: [httpLink(nexusConnection({ url: 'https://api.example' }))],
})
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()
export const proxy = createTRPCOptionsProxy<AppRouter>({ client, queryClient: new QueryClient() })

export function usePage() {
  const trpc = useTRPC()
  const booking = useQuery(trpc.bookings.byId.queryOptions({ bookingId: 'id' }))
  yes<Same<typeof booking.data, Booking | undefined>>()
  const found = useInfiniteQuery(
    trpc.listings.search.infiniteQueryOptions(
      { guests: 2 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  )
  yes<Same<NonNullable<typeof found.data>['pages'][number]['nextCursor'], string | null>>()
  const cancel = useMutation(trpc.bookings.cancel.mutationOptions())
  cancel.mutate({ bookingId: 'id' })
  // @ts-expect-error no such field
  cancel.mutate({ bookingI: 'id' })
  const live = useSubscription(trpc.bookings.watch.subscriptionOptions({ bookingId: 'id' }))
  yes<Same<NonNullable<typeof live.data>['data']['booking'], Booking>>()
  return cancel.error?.data?.code === 'REFUND_CHANGED' || booking.error?.data?.code === 'NOT_FOUND'
}
