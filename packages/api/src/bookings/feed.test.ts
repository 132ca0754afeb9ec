import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRoom, type Room } from '../../test/room.ts'
import { book, wholeListing } from '../../test/stays.ts'
import { eventually } from '../../test/house/wait.ts'
import { createBookingFeed, type Wish } from './feed.ts'

let room: Room
let sessionId: string
let newBooking: () => Promise<string>
beforeAll(async () => {
  room = await openRoom()
  const host = await room.host()
  const guest = await room.guest()
  const session = await room.db.prisma.session.findUniqueOrThrow({
    where: { token: guest.refreshToken },
  })
  sessionId = session.id
  const { id: listingId } = await host.call.listings.create({
    ...wholeListing,
    amenities: [],
    photos: [],
  })
  let day = 0
  newBooking = async () => {
    const date = (after: number) =>
      new Date(Date.UTC(2027, 0, 1) + after * 86_400_000).toISOString().slice(0, 10)
    const stay = { checkIn: date(day++), checkOut: date(day) }
    return (await book(room, { listingId, guest, ...stay })).bookingId
  }
})
afterAll(() => room[Symbol.asyncDispose]())

/** The feed, and how often it has asked the database. `down` is a database that does not answer. */
function openFeed() {
  const asked = { times: 0, down: false }
  const logged: unknown[] = []
  const { sql } = room.db
  const query: typeof sql.query = (statement, values) => {
    asked.times++
    if (asked.down) return Promise.reject(new Error('the database is away'))
    return sql.query(statement, values)
  }
  const feed = createBookingFeed({
    db: { ...room.db, sql: { ...sql, query } },
    now: room.deps.now,
    config: { ...room.config, NEXUS_STREAMS: 3 },
    log: (error) => void logged.push(error),
  })
  return { feed, asked, logged }
}

const wish = (bookingId: string, after = 0): Wish => ({
  bookingId,
  after,
  sessionId,
  side: 'guest',
})
const forever = () => new AbortController().signal

async function happen(bookingId: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await room.db.sql.pool.query(
      `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, return_url)
       VALUES ($1, 'chapa', gen_random_uuid(), 'failed', 'ETB', 1000, 'https://stay.example')`,
      [bookingId],
    )
  }
}

test('asks once for all who wait, and not at all when nobody does', async () => {
  const { feed, asked } = openFeed()
  const ids = await Promise.all(Array.from({ length: 40 }, newBooking))
  const all = await Promise.all(ids.map((id) => feed.next(wish(id), forever())))
  expect(all.map((facts) => facts.map(({ type }) => type))).toEqual(
    ids.map(() => ['booking.created', 'booking.confirmed']),
  )
  expect(asked.times).toBe(1)

  const leaving = new AbortController()
  const waiting = ids.map((id) => feed.next(wish(id, 2), leaving.signal))
  await eventually('three more looks', async () => (asked.times >= 4 ? true : null))
  leaving.abort()
  expect(await Promise.all(waiting)).toEqual(ids.map(() => []))
  const { times } = asked
  await feed.next(wish(ids[0]!), forever())
  expect(asked.times).toBe(times + 1)
})

test('keeps nothing for whoever is slow: it is asked for when they come for it', async () => {
  const { feed, asked } = openFeed()
  const id = await newBooking()
  await feed.next(wish(id), forever())
  const { times } = asked
  await happen(id, 60)
  expect(asked.times).toBe(times)
  const first = await feed.next(wish(id, 2), forever())
  const rest = await feed.next(wish(id, first.at(-1)!.position), forever())
  expect([...first, ...rest].map(({ position }) => position)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 3),
  )
  expect(first.length).toBeLessThan(60)
})

test('goes on where it was once the database is back, and says once that it was away', async () => {
  const { feed, asked, logged } = openFeed()
  const id = await newBooking()
  asked.down = true
  const waiting = feed.next(wish(id), forever())
  await eventually('three vain looks', async () => (asked.times >= 3 ? true : null))
  asked.down = false
  expect((await waiting).map(({ position }) => position)).toEqual([1, 2])
  expect(logged).toHaveLength(1)
})

test('has so many places in all, whoever takes them', () => {
  const { feed } = openFeed()
  const places = ['a', 'b', 'c'].map((userId) => feed.enter(userId))
  expect(() => feed.enter('d')).toThrow(
    expect.objectContaining({ code: 'TOO_MANY_REQUESTS', data: { retryAfterMs: 10_000 } }),
  )
  places[0]?.leave()
  feed.enter('d').leave()
})
