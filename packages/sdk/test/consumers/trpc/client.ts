import type { Booking, BookingEvent, ListingCardPage } from '@nexus/sdk'
import { isNexusError } from '@nexus/sdk'
import type { AppRouter } from '@nexus/sdk/trpc'
import { asNexusError, nexusConnection, nexusTransformer } from '@nexus/sdk/trpc'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  loggerLink,
  retryLink,
  splitLink,
  type TRPCClientError,
} from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function yes<Right extends true>(): Right
declare class FetchingEventSource extends EventSource {
  constructor(url: string | URL, init?: { fetch?: typeof fetch })
}

const connection = nexusConnection({ url: 'https://api.example', token: () => 'token' })
export const client = createTRPCClient<AppRouter>({
  links: [
    loggerLink(),
    retryLink({ retry: ({ error }) => error.data?.code === 'TOO_MANY_REQUESTS' }),
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ ...connection, EventSource: FetchingEventSource }),
      false: httpLink(connection),
    }),
  ],
})
export const plain = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({ url: 'https://api.example/trpc', transformer: nexusTransformer, maxItems: 20 }),
  ],
})

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
yes<Same<Outputs['bookings']['byId'], Booking>>()
yes<Same<Inputs['bookings']['byId']['bookingId'], string>>()

export async function use() {
  const booking = await client.bookings.byId.query({ bookingId: 'id' })
  yes<Same<typeof booking, Booking>>()
  const page = await client.listings.search.query()
  yes<Same<typeof page, ListingCardPage>>()
  await client.accounts.signOut.mutate()
  // @ts-expect-error no such field
  await client.bookings.byId.query({ bookingI: 'id' })
  // @ts-expect-error no such procedure
  await client.bookings.nope.query({ bookingId: 'id' })
  // @ts-expect-error a mutation is no query
  await client.bookings.cancel.query({ bookingId: 'id' })
  const watching = client.bookings.watch.subscribe(
    { bookingId: 'id' },
    {
      onData: (event) => {
        yes<Same<typeof event.data, BookingEvent>>()
        yes<Same<typeof event.id, string>>()
      },
    },
  )
  watching.unsubscribe()
}

export function explain(caught: unknown): string | undefined {
  const { data } = caught as TRPCClientError<AppRouter>
  // @ts-expect-error no such code
  if (data?.code === 'NOPE') return undefined
  if (data?.code === 'DATES_TAKEN') return data.details.nextFree?.checkIn
  const error = asNexusError(caught)
  return isNexusError(error, 'DATES_TAKEN') ? error.data.nextFree?.checkOut : error?.remedy
}
