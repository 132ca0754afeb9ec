import { payAt, startReplica } from '@nexus/api/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Market, openMarket } from './checkout/market.ts'
import { openCuttingLine } from './cutting-line.ts'
import { type BookingEvent, createNexus, type Nexus } from '../src/index.ts'

const returnUrl = 'https://stay.example/back'
const lives = 4
let market: Market

beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market[Symbol.asyncDispose]())

// Each event is some 2,500 bytes: most connections are cut within one.
const bytes = fc.integer({ min: 0, max: 9_000 })

test(
  'everything that happens to a booking is told once and in order, over a line that is cut at any byte and an API that is killed',
  { timeout: 90_000 },
  async () => {
    const [seed = 0] = fc.sample(fc.nat(), 1)
    const draws = fc.sample(bytes, { seed, numRuns: 10_000 })
    let drawn = 0
    await using line = await openCuttingLine(market.house.url, () => draws[drawn++ % 10_000] ?? 0)
    const replica = await startReplica(market.house)
    const watched = await Promise.all(Array.from({ length: lives }, () => watchOne(line.url)))

    await Promise.all(watched.map(({ begin }) => begin()))
    line.lead(replica.ready.url)
    await Promise.all(watched.map(({ fail }) => fail()))
    replica.process.kill('SIGKILL')
    line.lead(null)
    const paying = watched.map(({ pay }) => pay())
    await expect.poll(() => line.counts.refused, { timeout: 20_000 }).toBeGreaterThan(0)
    line.lead(market.house.url)
    await Promise.all(paying)
    await Promise.all(watched.map(({ cancel }) => cancel()))

    for (const { bookingId, seen } of watched) {
      const told = (await seen).map(({ type }) => type)
      const happened = await market.house.deps.db.sql.query<{ type: string }>(
        {
          name: 'test_events',
          text: `SELECT type FROM event WHERE booking_id = $1::uuid AND NOT starts_with(type, 'payout.') ORDER BY position`,
        },
        [bookingId],
      )
      expect({ seed, told }).toEqual({ seed, told: happened.map(({ type }) => type) })
      expect(told.length).toBeGreaterThanOrEqual(8)
    }
    expect(line.counts.cut).toBeGreaterThan(lives)
  },
)

test('what happened while nobody listened is told first to whoever gives the last event that was seen', async () => {
  const nexus = await market.guest()
  const { id: bookingId } = await booked(nexus)
  let lastEventId: string | undefined
  for await (const event of nexus.bookings.watch(bookingId)) {
    expect(event.type).toBe('booking.created')
    lastEventId = event.id
    break
  }
  await nexus.payments.start({ bookingId, returnUrl })
  await nexus.bookings.cancel({ bookingId })
  const told: string[] = []
  for await (const { type } of nexus.bookings.watch(bookingId, { lastEventId })) {
    told.push(type)
    if (type === 'booking.cancelled') break
  }
  expect(told).toEqual(['payment.started', 'booking.cancelled'])
  nexus.close()
})

async function booked(nexus: Nexus) {
  const quote = await nexus.quotes.create(market.stay())
  return nexus.bookings.create({ quoteId: quote.id })
}

/** Somebody who watches over a bad line what is done to a booking over a good one. */
async function watchOne(url: string) {
  const guest = await market.guest()
  const { token } = await guest.accounts.signIn({
    email: (await guest.accounts.me()).email,
    password: 'a long password',
  })
  const { id: bookingId } = await booked(guest)
  const start = () => guest.payments.start({ bookingId, returnUrl })
  const settle = async (outcome: 'success' | 'failure') => {
    const { id: paymentId, checkoutUrl } = await start()
    await payAt(checkoutUrl ?? '', outcome)
    await guest.payments.waitFor({ paymentId })
  }
  const watcher = createNexus({ url, token })
  const began = Promise.withResolvers<void>()
  const seen = (async () => {
    const events: BookingEvent[] = []
    for await (const event of watcher.bookings.watch(bookingId)) {
      began.resolve()
      events.push(event)
      if (event.type === 'refund.requested') break
    }
    watcher.close()
    return events
  })()
  return {
    bookingId,
    seen,
    begin: () => began.promise,
    fail: () => settle('failure'),
    pay: () => settle('success'),
    cancel: () => guest.bookings.cancel({ bookingId }),
  }
}
