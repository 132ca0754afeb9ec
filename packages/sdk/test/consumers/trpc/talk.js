import { asNexusError, nexusConnection } from '@nexus/sdk/trpc'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { EventSource } from 'eventsource'

// Talks to a real API with tRPC's own client, and prints what it heard.
const { url, token, bookingId } = JSON.parse(process.argv[2] ?? '{}')
const sent = []
const connection = nexusConnection({
  url,
  token: () => token,
  fetch: (address, init) => {
    sent.push(init?.headers)
    return fetch(address, init)
  },
})
const client = createTRPCClient({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ ...connection, EventSource }),
      false: httpLink(connection),
    }),
  ],
})

const booking = await client.bookings.byId.query({ bookingId })
const failure = await client.bookings.cancel
  .mutate({ bookingId, expectedRefund: { amountMinor: 1, currency: 'ETB' } })
  .catch(asNexusError)
const stranger = await createTRPCClient({
  links: [httpLink(nexusConnection({ url: 'http://127.0.0.1:9' }))],
})
  .accounts.me.query()
  .catch(asNexusError)
const events = []
await new Promise((resolve, reject) => {
  const watching = client.bookings.watch.subscribe(
    { bookingId },
    {
      onData: ({ id, data }) => {
        events.push({ id, type: data.type, isDate: data.at instanceof Date })
        if (events.length === 1) client.bookings.cancel.mutate({ bookingId }).catch(reject)
        if (data.type !== 'booking.cancelled') return
        watching.unsubscribe()
        resolve(undefined)
      },
      onError: reject,
    },
  )
})
console.log(
  JSON.stringify({
    isDate: booking.createdAt instanceof Date,
    failure: { code: failure?.code, path: failure?.path, requestId: typeof failure?.requestId },
    stranger: { code: stranger?.code, url: stranger?.data.url },
    keys: sent.filter((headers) => headers['idempotency-key']).length,
    versions: new Set(sent.map((headers) => headers['nexus-version'])).size,
    events,
  }),
)
