import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf, type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import { book, bookAndPay } from '../../test/house/book.ts'
import { inDays } from '../../test/house/dates.ts'
import { checkLedger } from '../ledger/check.ts'
import { relayJobs } from '../jobs/relay.ts'
import { schedulePayout } from '../payouts/schedule.ts'
import { addDays } from '../shared/stay.ts'
import { expireUnpaid } from '../payments/expire-unpaid.ts'
import { sweepHolds } from './expire.ts'

let house: House
let host: Person
let guest: Person
let clock = new Date()

beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  host = await house.host()
  guest = await house.guest()
})
afterAll(() => house[Symbol.asyncDispose]())

async function confirmed(
  changes: Parameters<typeof publishListing>[1] = {},
  checkIn = inDays(100, clock),
) {
  const listing = await publishListing(host, changes)
  const { booking, payment } = await bookAndPay(guest, {
    listingId: listing.id,
    checkIn,
    checkOut: addDays(checkIn, 3),
  })
  await guest.payments.refresh.mutate({ paymentId: payment.id })
  return { listing, booking: await guest.bookings.byId.query({ bookingId: booking.id }), payment }
}

test('booking twice from one quote, even at once, is one booking', async () => {
  const listing = await publishListing(host)
  const quote = await guest.quotes.create.mutate({
    listingId: listing.id,
    checkIn: inDays(50),
    checkOut: inDays(52),
    guests: 1,
  })
  const bookings = await Promise.all(
    Array.from({ length: 8 }, () => guest.bookings.create.mutate({ quoteId: quote.id })),
  )
  expect(new Set(bookings.map((booking) => booking.id)).size).toBe(1)
})

test('a place with three units takes three bookings of the same nights and refuses the fourth', async () => {
  const listing = await publishListing(host, { unitCount: 3 })
  const wanted = { listingId: listing.id, checkIn: inDays(60), checkOut: inDays(63), guests: 1 }
  const quotes = await Promise.all(
    Array.from({ length: 4 }, () => guest.quotes.create.mutate(wanted)),
  )
  const results = await Promise.allSettled(
    quotes.map((quote) => guest.bookings.create.mutate({ quoteId: quote.id })),
  )
  expect(results.map((result) => result.status).sort()).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ])
  const refusal = await failureOf(guest.quotes.create.mutate(wanted))
  expect(refusal).toMatchObject({
    code: 'DATES_TAKEN',
    details: { nextFree: { checkIn: inDays(63), checkOut: inDays(66) } },
  })
})

test('nights that touch do not overlap: one guest leaves on the day that another arrives', async () => {
  const listing = await publishListing(host)
  await book(guest, { listingId: listing.id, checkIn: inDays(20), checkOut: inDays(23) })
  const next = await book(guest, {
    listingId: listing.id,
    checkIn: inDays(23),
    checkOut: inDays(25),
  })
  const before = await book(guest, {
    listingId: listing.id,
    checkIn: inDays(18),
    checkOut: inDays(20),
  })
  expect([next.status, before.status]).toEqual(['pending_payment', 'pending_payment'])
})

test('a quote made by one guest books nothing for another', async () => {
  const listing = await publishListing(host)
  const quote = await guest.quotes.create.mutate({
    listingId: listing.id,
    checkIn: inDays(30),
    checkOut: inDays(33),
    guests: 1,
  })
  const other = await house.guest('Other Guest')
  expect((await failureOf(other.bookings.create.mutate({ quoteId: quote.id }))).code).toBe(
    'NOT_FOUND',
  )
  expect((await failureOf(other.quotes.byId.query({ quoteId: quote.id }))).code).toBe('NOT_FOUND')
})

test('a quote made before signing in can be booked after it, and costs what it said', async () => {
  const listing = await publishListing(host)
  const quote = await house.caller().quotes.create.mutate({
    listingId: listing.id,
    checkIn: inDays(30),
    checkOut: inDays(33),
    guests: 4,
  })
  await host.listings.update.mutate({
    listingId: listing.id,
    nightlyMinor: 999_999,
    cancellationPolicy: 'strict',
  })
  const booking = await guest.bookings.create.mutate({ quoteId: quote.id })
  expect(booking.total).toEqual(quote.total)
  expect(booking.refundSchedule).toEqual(quote.refundSchedule)
})

test('a quote is worthless after half an hour', async () => {
  const listing = await publishListing(host)
  const quote = await guest.quotes.create.mutate({
    listingId: listing.id,
    checkIn: inDays(30),
    checkOut: inDays(33),
    guests: 1,
  })
  clock = new Date(clock.getTime() + 31 * 60_000)
  expect((await failureOf(guest.bookings.create.mutate({ quoteId: quote.id }))).code).toBe(
    'QUOTE_EXPIRED',
  )
})

test('hosts cannot book their own place', async () => {
  const listing = await publishListing(host)
  const quote = await host.quotes.create.mutate({
    listingId: listing.id,
    checkIn: inDays(30),
    checkOut: inDays(33),
    guests: 1,
  })
  expect((await failureOf(host.bookings.create.mutate({ quoteId: quote.id }))).code).toBe(
    'OWN_LISTING',
  )
})

test.each([
  ['yesterday', -1, 3, 1, 'check_in_past'],
  ['shorter than the listing allows', 10, 1, 1, 'too_short'],
  ['longer than the listing allows', 10, 91, 1, 'too_long'],
  ['more than two years ahead', 729, 5, 1, 'too_far_ahead'],
  ['for more people than there is room', 10, 3, 5, 'too_many_guests'],
] as const)(
  'a stay %s is refused with the rule and its limit',
  async (_, from, nights, guests, reason) => {
    const listing = await publishListing(host)
    await host.listings.update.mutate({ listingId: listing.id, minNights: 2 })
    const checkIn = inDays(from, clock)
    const refusal = await failureOf(
      guest.quotes.create.mutate({
        listingId: listing.id,
        checkIn,
        checkOut: addDays(checkIn, nights),
        guests,
      }),
    )
    expect(refusal).toMatchObject({ code: 'STAY_NOT_ALLOWED', details: { reason } })
  },
)

test('guest and host see their own side of the price, and a stranger sees nothing', async () => {
  const { booking } = await confirmed()
  expect(booking.hostPayout).toBeNull()
  expect(booking.lineItems.some((item) => item.payer === 'host')).toBe(false)
  const asHost = await host.bookings.byId.query({ bookingId: booking.id })
  expect(asHost.hostPayout).not.toBeNull()
  expect(asHost.lineItems.some((item) => item.kind === 'host_commission')).toBe(true)
  const stranger = await house.host('Stranger')
  expect((await failureOf(stranger.bookings.byId.query({ bookingId: booking.id }))).code).toBe(
    'NOT_FOUND',
  )
})

test('a host who cancels gives everything back, on the last day of a strict policy too', async () => {
  const { booking } = await confirmed({ cancellationPolicy: 'strict' }, inDays(1, clock))
  expect(
    (await guest.bookings.previewCancellation.query({ bookingId: booking.id })).refund.amountMinor,
  ).toBe(0)
  const cancelled = await host.bookings.cancel.mutate({
    bookingId: booking.id,
    reason: 'a burst pipe',
  })
  expect(cancelled).toMatchObject({
    status: 'cancelled',
    cancelledBy: 'host',
    refunded: booking.total,
  })
  await schedulePayout(house.deps, { bookingId: booking.id })
  expect(
    await house.deps.db.prisma.payout.findFirst({ where: { bookingId: booking.id } }),
  ).toBeNull()
  expect((await checkLedger(house.deps)).balanced).toBe(true)
})

test('the payout follows what the books owe: all of it once confirmed, the kept part after a late cancellation', async () => {
  const { booking } = await confirmed(
    { nightlyMinor: 100_000, cleaningFeeMinor: 0 },
    inDays(3, clock),
  )
  await schedulePayout(house.deps, { bookingId: booking.id })
  const before = await house.deps.db.prisma.payout.findFirstOrThrow({
    where: { bookingId: booking.id },
  })
  expect(Number(before.amountMinor)).toBe(300_000 - 9_000)
  await guest.bookings.cancel.mutate({ bookingId: booking.id })
  await schedulePayout(house.deps, { bookingId: booking.id })
  await schedulePayout(house.deps, { bookingId: booking.id })
  const after = await house.deps.db.prisma.payout.findFirstOrThrow({
    where: { bookingId: booking.id },
  })
  // Half of the nights is kept, less three percent.
  expect(after).toMatchObject({ status: 'scheduled', amountMinor: 145_500n })
})

test('cancelling a cancelled booking changes nothing; what was completed cannot be cancelled', async () => {
  const { booking } = await confirmed()
  await guest.bookings.cancel.mutate({ bookingId: booking.id })
  expect((await guest.bookings.cancel.mutate({ bookingId: booking.id })).status).toBe('cancelled')
  expect(await house.deps.db.prisma.refund.count({ where: { bookingId: booking.id } })).toBe(1)
  const second = await confirmed()
  await house.deps.db.prisma
    .$executeRaw`UPDATE booking SET status = 'checked_in', changed_by = 'host' WHERE id = ${second.booking.id}::uuid`
  expect(
    await failureOf(guest.bookings.cancel.mutate({ bookingId: second.booking.id })),
  ).toMatchObject({
    code: 'BOOKING_WRONG_STATUS',
    details: { status: 'checked_in', allowed: ['pending_payment', 'confirmed'] },
  })
})

test('a lost expiry job costs nothing: the sweep lets every overdue hold go', async () => {
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  clock = new Date(clock.getTime() + 16 * 60_000)
  expect(await sweepHolds(house.deps)).toEqual({ overdue: expect.any(Number) })
  const jobs = await house.deps.db.prisma.$queryRaw<
    unknown[]
  >`SELECT FROM graphile_worker.jobs WHERE key = ${`expire-hold:${booking.id}`}`
  expect(jobs).toHaveLength(1)
  await expireUnpaid(house.deps, { bookingId: booking.id })
  expect((await guest.bookings.byId.query({ bookingId: booking.id })).status).toBe('expired')
})

test('pages of bookings hold each one once, newest first, and only those of the status', async () => {
  const other = await house.guest('Traveller')
  const listing = await publishListing(host)
  const made: string[] = []
  for (let index = 0; index < 5; index++) {
    made.push(
      (
        await book(other, {
          listingId: listing.id,
          checkIn: inDays(200 + index * 5),
          checkOut: inDays(203 + index * 5),
        })
      ).id,
    )
  }
  const first = await other.bookings.list.query({ limit: 2 })
  const second = await other.bookings.list.query({ limit: 2, cursor: first.nextCursor ?? '' })
  const third = await other.bookings.list.query({ limit: 2, cursor: second.nextCursor ?? '' })
  expect([first, second, third].flatMap((page) => page.items.map((item) => item.id))).toEqual(
    made.toReversed(),
  )
  expect(third.nextCursor).toBeNull()
  expect((await other.bookings.list.query({ status: 'confirmed' })).items).toEqual([])
})

test('what a booking no longer needs is taken back with it: the end of a paid hold, and mails that are not true any more', async () => {
  const keysOf = async (id: string) => {
    await relayJobs(house.deps)
    const jobs = await house.deps.db.prisma.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`%${id}`} ORDER BY key`
    return jobs.map(({ key }) => key.split(':')[0])
  }
  const held = await book(guest, { listingId: (await publishListing(host)).id })
  expect(await keysOf(held.id)).toEqual(['expire-hold'])
  await guest.bookings.cancel.mutate({ bookingId: held.id })
  expect(await keysOf(held.id)).not.toContain('expire-hold')
  const { booking } = await confirmed()
  expect(await keysOf(booking.id)).toEqual(['confirmed-guest', 'confirmed-host'])
  await guest.bookings.cancel.mutate({ bookingId: booking.id })
  expect(await keysOf(booking.id)).toEqual(['cancelled-guest', 'cancelled-host'])
})
