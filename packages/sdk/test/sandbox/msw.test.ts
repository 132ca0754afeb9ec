import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNexus } from '../../src/index.ts'
import { createSandbox, mswHandlers } from '../../src/testing/index.ts'
import { refusal } from './refusal.ts'

const sandbox = createSandbox({ url: 'https://api.stay.example/v' })
const server = setupServer(...mswHandlers(sandbox, http))
beforeAll(() => server.listen())
afterAll(() => server.close())

// Nothing is handed to it: it uses the `fetch` of the machine, as the application does.
const nexus = createNexus({ url: sandbox.url, token: sandbox.token('guest'), retries: 0 })

test('an application that knows only the address is answered by the sandbox', async () => {
  const { items } = await nexus.listings.search({ limit: 2 })
  expect(items).toHaveLength(2)
  const [place] = items
  const quote = await nexus.quotes.create({
    listingId: place?.id ?? '',
    checkIn: '2027-04-05',
    checkOut: '2027-04-08',
    guests: 2,
  })
  const booking = await nexus.bookings.create({ quoteId: quote.id })
  expect(booking.total).toEqual(quote.total)
  const picture = await fetch(place?.photo?.url ?? '')
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
})

test('errors, faults and streams come through it as from the server', async () => {
  expect(await refusal(nexus.listings.byId({ listingId: 'x' }))).toMatchObject({
    code: 'BAD_INPUT',
    status: 400,
  })
  sandbox.faults.offline()
  expect((await refusal(nexus.accounts.me())).code).toBe('NETWORK')
  sandbox.faults.clear()
  const [booking] = sandbox.inspect.bookings()
  for await (const event of nexus.bookings.watch(booking?.id ?? '')) {
    if (event.type === 'booking.expired') break
    sandbox.clock.advance({ minutes: 15 })
  }
  expect(sandbox.inspect.bookings()[0]?.status).toBe('expired')
})
