import { expect, test } from 'vitest'
import { createNexus, isNexusError } from '../../src/index.ts'
import { createSandbox } from '../../src/testing/index.ts'
import { refusal } from './refusal.ts'

const returnUrl = 'https://stay.example/back'

test('the same seed gives the same marketplace, another one another', async () => {
  const story = async (seed: number) => {
    const sandbox = createSandbox({ seed })
    const nexus = sandbox.nexus({ as: 'guest' })
    const { items } = await nexus.listings.search({})
    const booking = await book(sandbox)
    return [items, booking]
  }
  expect(await story(1)).toEqual(await story(1))
  expect(await story(2)).not.toEqual(await story(1))
})

test('there are as many listings as were asked for, each complete and bookable', async () => {
  const sandbox = createSandbox({ listings: 30 })
  const nexus = sandbox.nexus({ as: 'guest' })
  const found = []
  for await (const listing of nexus.listings.search.items({})) found.push(listing)
  expect(found).toHaveLength(30)
  expect(sandbox.inspect.listings()).toHaveLength(30)
  expect((await createSandbox({ listings: 0 }).nexus().listings.search({})).items).toEqual([])
})

test('the clock stands still until it is moved, and never goes back', async () => {
  const sandbox = createSandbox({ now: '2027-05-01T00:00:00Z' })
  const booking = await book(sandbox)
  expect(sandbox.clock.now()).toEqual(new Date('2027-05-01T00:00:00Z'))
  sandbox.clock.advance({ minutes: 14, seconds: 59 })
  expect(sandbox.inspect.bookings()[0]?.status).toBe('pending_payment')
  sandbox.clock.set('2027-05-02T00:00:00Z')
  expect(sandbox.inspect.bookings()[0]?.status).toBe('expired')
  const { items } = await sandbox.nexus({ as: 'guest' }).bookings.list({})
  expect(items.map(({ id }) => id)).toEqual([booking.id])
  expect(() => sandbox.clock.set('2027-05-01T00:00:00Z')).toThrow(/cannot go back/)
})

test('what happens on the way happens at its time', async () => {
  const sandbox = createSandbox()
  const { id } = await book(sandbox)
  const expires = new Date(sandbox.clock.now().getTime() + 15 * 60_000)
  const told: Date[] = []
  const watching = (async () => {
    for await (const { type, at } of sandbox.nexus({ as: 'guest' }).bookings.watch(id)) {
      told.push(at)
      if (type === 'booking.expired') return
    }
  })()
  sandbox.clock.advance({ days: 2 })
  await watching
  expect(told.at(-1)).toEqual(expires)
})

test('a payment makes a payout, due a day after check-in', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest' })
  const { id: bookingId } = await book(sandbox)
  await nexus.payments.start({ bookingId, returnUrl })
  sandbox.pay(bookingId)
  const [payout] = sandbox.inspect.payouts()
  expect(payout).toMatchObject({ bookingId, status: 'scheduled', isDue: false })
  sandbox.clock.set(payout?.dueAt ?? '')
  expect(sandbox.inspect.payouts()[0]?.isDue).toBe(true)
  sandbox.pay(bookingId)
  expect(sandbox.inspect.payouts()).toHaveLength(1)
  expect(() => sandbox.pay('nothing')).toThrow(/No payment page is open/)
})

test('without a network every call fails as calls do then, and goes on when it is back', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest', retries: 0 })
  sandbox.faults.offline()
  expect((await refusal(nexus.accounts.me())).code).toBe('NETWORK')
  sandbox.faults.offline(false)
  expect((await nexus.accounts.me()).name).toBe('Sara Bekele')
})

test('an answer that takes too long is a timeout', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ retries: 0, timeoutMs: 30 })
  sandbox.faults.latency(1_000)
  expect((await refusal(nexus.listings.search({}))).code).toBe('TIMEOUT')
})

test('a procedure fails as often as it was told to, with the data of its code', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest', retries: 0 })
  sandbox.faults.fail('quotes.create', 'DATES_TAKEN', { times: 2, data: { nextFree: null } })
  sandbox.faults.fail('accounts.me', 'INTERNAL')
  const [place] = sandbox.inspect.listings()
  const stay = { checkIn: '2027-04-05', checkOut: '2027-04-08' } as const
  const ask = () => nexus.quotes.create({ listingId: place?.id ?? '', ...stay, guests: 1 })
  for (const _ of [1, 2])
    expect(await refusal(ask())).toEqual({
      code: 'DATES_TAKEN',
      data: { nextFree: null },
      status: 409,
    })
  expect((await ask()).nights).toBe(3)
  expect((await refusal(nexus.accounts.me())).code).toBe('INTERNAL')
})

test('a change whose answer is lost is made once, because the SDK asks again under its key', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'host' })
  sandbox.faults.cut('listings.create')
  const draft = await nexus.listings.create({ title: 'A house at the lake' })
  const { items } = await nexus.listings.listMine({ status: 'draft' })
  expect(items).toEqual([draft])
  const calls = sandbox.inspect.calls('listings.create')
  expect(calls.map(({ status }) => status)).toEqual([null, 200])
  expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
})

test('a page of a proxy is told apart from an answer, and asked for again', async () => {
  const sandbox = createSandbox()
  sandbox.faults.badGateway()
  expect((await sandbox.nexus().listings.search({})).items).not.toEqual([])
  sandbox.faults.badGateway(9)
  const error = await refusal(sandbox.nexus({ retries: 0 }).listings.search({}))
  expect(error).toMatchObject({ code: 'BAD_RESPONSE', data: { status: 502 } })
})

test('a token that has expired is renewed once for many calls; a session that has ended is over', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus()
  await nexus.accounts.signIn({ email: 'guest@sandbox.example', password: 'a long password' })
  sandbox.faults.expireTokens()
  await Promise.all([nexus.accounts.me(), nexus.bookings.list({}), nexus.accounts.me()])
  expect(sandbox.inspect.calls('accounts.refresh')).toHaveLength(1)
  sandbox.faults.endSessions()
  const error = await nexus.accounts.me().catch((caught: unknown) => caught)
  expect(isNexusError(error) && error.status).toBe(401)
})

test('a server that is older than the client says which versions it knows', async () => {
  const sandbox = createSandbox()
  sandbox.faults.oldServer()
  const error = await refusal(sandbox.nexus({ retries: 0 }).listings.search({}))
  expect(['UNKNOWN_VERSION', 'SERVER_TOO_OLD']).toContain(error.code)
})

test('a gateway that is down is no reason to lose the dates', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest', retries: 0 })
  const { id: bookingId } = await book(sandbox)
  sandbox.faults.gateway('down')
  const start = () => nexus.payments.start({ bookingId, returnUrl })
  expect((await refusal(start())).code).toBe('GATEWAY_UNAVAILABLE')
  sandbox.faults.clear()
  expect((await start()).checkoutUrl).not.toBeNull()
})

test('a browser that keeps the session in a cookie is signed in by it', async () => {
  const sandbox = createSandbox()
  const nexus = createNexus({ url: sandbox.url, fetch: sandbox.fetch, session: 'cookie' })
  expect((await refusal(nexus.accounts.me())).code).toBe('UNAUTHENTICATED')
  await nexus.accounts.signIn({ email: 'host@sandbox.example', password: 'a long password' })
  expect((await nexus.accounts.me()).roles).toEqual(['guest', 'host'])
  await nexus.accounts.signOut()
  expect((await refusal(nexus.accounts.me())).code).toBe('UNAUTHENTICATED')
})

test('a listing and a review of a test are there for everybody', async () => {
  const sandbox = createSandbox({ listings: 0 })
  const { id: listingId } = sandbox.addListing({ title: 'Villa by the water', of: 'otherHost' })
  sandbox.addReview({ listingId, by: 'otherGuest', rating: 4, text: 'Fine' })
  const listing = await sandbox.nexus().listings.byId({ listingId })
  expect(listing).toMatchObject({
    title: 'Villa by the water',
    host: { displayName: 'Hanna Girma' },
    rating: { average: 4, count: 1 },
  })
  expect(() => sandbox.addListing({ title: 'short' })).toThrow()
  expect(() => sandbox.token({ email: 'nobody@sandbox.example' })).toThrow(/Nobody in this sandbox/)
})

async function book(sandbox: ReturnType<typeof createSandbox>) {
  const nexus = sandbox.nexus({ as: 'guest' })
  const [place] = sandbox.inspect.listings()
  const checkIn = new Date(sandbox.clock.now().getTime() + 30 * 86_400_000)
  const day = (date: Date) => date.toISOString().slice(0, 10) as '2027-01-01'
  const { id: quoteId } = await nexus.quotes.create({
    listingId: place?.id ?? '',
    checkIn: day(checkIn),
    checkOut: day(new Date(checkIn.getTime() + 3 * 86_400_000)),
    guests: 2,
  })
  return nexus.bookings.create({ quoteId })
}
