import { type House, openHouse, publishListing } from '@nexus/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, openConsumer, type typescripts } from '../consumer.ts'
import { install, link } from '../installed.ts'

// The oldest minor that works, that of the workspace, and the newest; one between is there beside another copy.
const minors = ['11.0', '11.22', '11.25'] as const
type Minor = (typeof minors)[number] | '11.8'

test.each<[Minor, (typeof typescripts)[number]]>([
  ...minors.map((minor): [Minor, 'typescript'] => [minor, 'typescript']),
  ['11.0', 'typescript-5.9'],
  ['11.25', 'typescript-6.0'],
])('every call is typed with tRPC %s and %s', { timeout: 120_000 }, async (minor, typescript) => {
  await using consumer = await openConsumer('trpc')
  await installTrpc(consumer, minor)
  expect(await consumer.typeCheck(typescript, 'tsconfig.json')).toEqual({ ok: true, output: '' })
})

test.each<[Minor, Minor]>([
  ['11.25', '11.8'],
  ['11.0', '11.25'],
])(
  'two copies, a client of %s and a server of %s, change nothing',
  { timeout: 120_000 },
  async (client, server) => {
    await using consumer = await openConsumer('trpc')
    await installTrpc(consumer, client)
    // The client keeps the one it was made for, beside it.
    await install(consumer, {
      '@trpc/client/node_modules/@trpc/server': serverOf(client),
      '@trpc/tanstack-react-query/node_modules/@trpc/server': serverOf(client),
      '@trpc/server': serverOf(server),
    })
    expect(await consumer.typeCheck('typescript', 'tsconfig.json')).toEqual({
      ok: true,
      output: '',
    })
  },
)

describe('against a real API', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test.each(minors)('the client of tRPC %s asks, changes, fails and watches', async (minor) => {
    const guest = await house.guest()
    const listing = await publishListing(await house.host())
    const stay = { checkIn: '2027-03-08', checkOut: '2027-03-11', guests: 2 }
    const quote = await guest.quotes.create.mutate({ listingId: listing.id, ...stay })
    const booking = await guest.bookings.create.mutate({ quoteId: quote.id })
    await using consumer = await openConsumer('trpc')
    await installTrpc(consumer, minor)
    const asked = { url: house.url, token: guest.token, bookingId: booking.id }
    const heard = JSON.parse(await consumer.run('talk.js', process.execPath, JSON.stringify(asked)))
    expect(heard).toEqual({
      isDate: true,
      failure: { code: 'REFUND_CHANGED', path: 'bookings.cancel', requestId: 'string' },
      stranger: { code: 'NETWORK', url: 'http://127.0.0.1:9/trpc/accounts.me' },
      keys: 2,
      versions: 1,
      events: [
        { id: expect.any(String), type: 'booking.created', isDate: true },
        { id: expect.any(String), type: 'booking.cancelled', isDate: true },
      ],
    })
  })
})

async function installTrpc(consumer: Consumer, minor: Minor): Promise<void> {
  await link(consumer, ['react', '@types/react', '@tanstack/react-query', 'eventsource'])
  await install(consumer, {
    '@trpc/client': minor === '11.22' ? '@trpc/client' : `trpc-client-${minor}`,
    '@trpc/server': serverOf(minor),
    // There is no newer one than 11.22.
    '@trpc/tanstack-react-query':
      minor === '11.0' || minor === '11.8'
        ? `trpc-tanstack-${minor}`
        : '@trpc/tanstack-react-query',
  })
}

function serverOf(minor: Minor): string {
  return minor === '11.22' ? '@trpc/server' : `trpc-server-${minor}`
}
