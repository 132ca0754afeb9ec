import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom } from '../../test/room.ts'
import { book, wholeListing } from '../../test/stays.ts'
import { approximate } from './guest-view.ts'

const room = await openRoom({ NEXUS_PUBLIC_URL: 'https://api.example' })
afterAll(() => room[Symbol.asyncDispose]())
const input = {
  ...wholeListing,
  amenities: [...wholeListing.amenities],
  photos: [...wholeListing.photos],
}
const host = await room.host('Abebe')
const published = async () => {
  const { id: listingId } = await host.call.listings.create(input)
  await host.call.listings.publish({ listingId })
  return listingId
}

test('anybody sees a published place, about where it is and without its address', async () => {
  const listingId = await published()
  const guest = await room.guest()
  for (const call of [room.call(), guest.call, (await room.host()).call]) {
    const listing = await call.listings.byId({ listingId })
    expect(listing).toMatchObject({
      id: listingId,
      status: 'published',
      title: input.title,
      timeZone: 'Africa/Addis_Ababa',
      host: { id: host.hostAccount.id, displayName: 'Abebe' },
      location: {
        city: 'Bahir Dar',
        latitude: 11.59,
        longitude: 37.39,
        exact: false,
        addressLine: null,
      },
      refundTiers: [
        { hoursBeforeCheckIn: 120, refundBps: 10_000 },
        { hoursBeforeCheckIn: 24, refundBps: 5_000 },
      ],
      prices: { nightly: { amountMinor: 250_000, currency: 'ETB' }, guestsIncluded: 4 },
      rating: { average: null, count: 0 },
    })
    expect(JSON.stringify(listing)).not.toMatch(/Kebele|11\.593|37\.390/)
  }
})

test('the exact place is shown to its host, and to a guest while the booking is confirmed', async () => {
  const listingId = await published()
  const [guest, other] = [await room.guest(), await room.guest()]
  const { bookingId } = await book(room, {
    listingId,
    guest,
    checkIn: '2099-01-01',
    checkOut: '2099-01-04',
  })
  const exact = {
    latitude: 11.593641,
    longitude: 37.390792,
    exact: true,
    addressLine: 'Kebele 14, House 221',
  }
  expect((await host.call.listings.byId({ listingId })).location).toMatchObject(exact)
  expect((await guest.call.listings.byId({ listingId })).location).toMatchObject(exact)
  expect((await other.call.listings.byId({ listingId })).location).toMatchObject({
    exact: false,
    addressLine: null,
  })

  await room.db.prisma.booking.update({
    where: { id: bookingId },
    data: { status: 'cancelled', changedBy: 'guest' },
  })
  expect((await guest.call.listings.byId({ listingId })).location).toMatchObject({
    exact: false,
    addressLine: null,
  })
})

test('a booking elsewhere, or one not yet paid, opens no address', async () => {
  const [listingId, elsewhere] = [await published(), await published()]
  const guest = await room.guest()
  await book(room, { listingId: elsewhere, guest, checkIn: '2099-01-01', checkOut: '2099-01-04' })
  const unpaid = await book(room, {
    listingId,
    guest: await room.guest(),
    checkIn: '2099-01-01',
    checkOut: '2099-01-04',
  })
  const held = await room.db.prisma.booking.findUniqueOrThrow({ where: { id: unpaid.bookingId } })
  const { id: _id, quoteId: _quoteId, ...copy } = held
  await room.db.prisma.booking.create({
    data: {
      ...copy,
      code: 'HELD01',
      guestId: guest.user.id,
      status: 'pending_payment',
      lineItems: [],
      policy: [],
      refundSchedule: [],
    },
  })
  expect((await guest.call.listings.byId({ listingId })).location.exact).toBe(false)
})

test('nobody else sees a draft; a paused place stays to be seen', async () => {
  const { id: listingId } = await host.call.listings.create(input)
  const guest = await room.guest()
  for (const call of [room.call(), guest.call, host.call]) {
    expect(await refusalOf(call.listings.byId({ listingId }))).toEqual({
      code: 'NOT_FOUND',
      data: null,
    })
  }
  await host.call.listings.publish({ listingId })
  await host.call.listings.pause({ listingId })
  expect((await room.call().listings.byId({ listingId })).status).toBe('paused')
})

test('an archived place is gone for all but its host and those who have booked it', async () => {
  const listingId = await published()
  const guest = await room.guest()
  await book(room, { listingId, guest, checkIn: '2099-01-01', checkOut: '2099-01-04' })
  await host.call.listings.archive({ listingId })
  expect((await refusalOf(room.call().listings.byId({ listingId }))).code).toBe('NOT_FOUND')
  expect((await guest.call.listings.byId({ listingId })).location.exact).toBe(true)
  expect((await host.call.listings.byId({ listingId })).status).toBe('archived')
})

test('a token that is worth nothing reads what anybody reads', async () => {
  const listingId = await published()
  expect((await room.call({ token: 'made-up' }).listings.byId({ listingId })).location.exact).toBe(
    false,
  )
})

test('our own pictures get the public address, others keep theirs', async () => {
  const listingId = await published()
  await room.db.prisma.listingPhoto.create({
    data: { listingId, position: 1, url: '/media/abc.svg', alt: 'Drawn', width: 960, height: 640 },
  })
  const { photos } = await room.call().listings.byId({ listingId })
  expect(photos.map(({ url }) => url)).toEqual([
    'https://pictures.example/lake.jpg',
    'https://api.example/media/abc.svg',
  ])
})

test('reading a place asks the database once, and not who is calling when nobody says', async () => {
  const listingId = await published()
  const statements: string[] = []
  const { sql } = room.db
  const query = sql.query.bind(sql)
  sql.query = (statement, values) => {
    statements.push(statement.name)
    return query(statement, values)
  }
  try {
    await room.call().listings.byId({ listingId })
    expect(statements).toEqual(['listings_by_id'])
  } finally {
    sql.query = query
  }
})

test('rounding a position says the same each time and is never further off than half a step', () => {
  for (const degrees of [0, -0.004, 9.0054, -9.0054, 89.999, -179.9999]) {
    expect(Math.abs(approximate(degrees) - degrees)).toBeLessThanOrEqual(0.005 + 1e-9)
    expect(approximate(approximate(degrees))).toBe(approximate(degrees))
  }
})

test('my listings come newest first, page after page, each once', async () => {
  const mine = await room.host()
  const made: string[] = []
  for (let count = 0; count < 5; count++)
    made.push((await mine.call.listings.create({ title: `Draft number ${count}` })).id)
  await mine.call.listings.archive({ listingId: made[2] ?? '' })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await mine.call.listings.listMine({ limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(made.toReversed())
  const archived = await mine.call.listings.listMine({ status: 'archived' })
  expect(archived).toMatchObject({ items: [{ id: made[2] }], nextCursor: null })
})

test.each(['nonsense', 'WzFd', Buffer.from('["x"]').toString('base64url'), 'x'.repeat(501)])(
  'the cursor %s is refused',
  async (cursor) => {
    expect(await badFieldsOf(host.call.listings.listMine({ cursor }))).toEqual(['cursor'])
  },
)
