import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomNumbers, randomStay, day, insertQuotes, type Stay } from './double-booking/stays.ts'
import { deadlocks, faultsOf, provokeDeadlock } from './double-booking/witness.ts'
import { type House, openHouse, publishListing } from './house.ts'
import { insertPeople, type Inserted } from './house/insert-people.ts'
import { type Exchange, get, post } from './http-door/wire.ts'

const clients = 50
const attemptsEach = 20
const days = 90
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: House
let guests: Inserted[]
beforeAll(async () => {
  house = await openHouse()
  guests = await insertPeople(house.deps.db, clients)
})
afterAll(() => house[Symbol.asyncDispose]())

type Outcome = {
  stay: Stay
  token: string
  bookingId: string | null
  kept: boolean
  code: string | null
  nextFree: Stay | null | undefined
}

test.each([1, 3])(
  `${clients} guests ask for overlapping stays ${clients * attemptsEach} times: nobody is let in twice, with %i unit(s) (SEED=${seed})`,
  { timeout: 120_000 },
  async (unitCount) => {
    const { db } = house.deps
    const host = await house.host()
    const listing = await publishListing(host, { unitCount })
    const model = await host.quotes.create.mutate({
      listingId: listing.id,
      checkIn: day(0),
      checkOut: day(1),
      guests: 1,
    })
    const random = randomNumbers(seed + unitCount)
    const asked = guests.flatMap(({ userId }) =>
      Array.from({ length: attemptsEach }, () => ({
        guestId: userId,
        stay: randomStay(random, days),
      })),
    )
    const quotes = await insertQuotes(db, model.id, asked)
    const before = await deadlocks(db)

    const outcomes = await Promise.all(
      guests.map((guest, client) => {
        const from = client * attemptsEach
        const attempts = asked
          .slice(from, from + attemptsEach)
          .map(({ stay }, index) => ({ stay, quoteId: quotes[from + index]!, dice: random() }))
        return insistOn(guest, listing.id, attempts)
      }),
    )
    const all = outcomes.flat()
    const winners = all.filter(({ bookingId }) => bookingId !== null)
    const losers = all.filter(({ bookingId }) => bookingId === null)

    expect(all).toHaveLength(clients * attemptsEach)
    expect(winners.length).toBeGreaterThan(20)
    expect(losers.length).toBeGreaterThan(400)
    expect([...new Set(losers.map(({ code }) => code))]).toEqual(['DATES_TAKEN'])
    expect(
      losers.filter(({ stay, nextFree }) => nextFree && nights(nextFree) !== nights(stay)),
    ).toEqual([])
    expect(await faultsOf(db, listing.id)).toEqual({})
    expect(await deadlocks(db)).toBe(before)
    for (const { token, bookingId, kept, stay } of winners) {
      const { data } = await get(house.url, 'bookings.byId', { token, input: { bookingId } })
      expect(data).toMatchObject({ ...stay, status: kept ? 'pending_payment' : 'cancelled' })
    }
  },
)

/** One guest after another stay: books, sometimes asking for the price first, and gives up some of what was won. */
async function insistOn(
  guest: Inserted,
  listingId: string,
  attempts: { stay: Stay; quoteId: string; dice: number }[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { stay, quoteId, dice } of attempts) {
    const { token } = guest
    const quoted =
      dice < 0.2
        ? await post(house.url, 'quotes.create', {
            token,
            input: { listingId, ...stay, guests: 1 },
          })
        : null
    const answer = quoted?.error
      ? quoted
      : await post(house.url, 'bookings.create', {
          token,
          input: { quoteId: (quoted?.data as { id: string } | undefined)?.id ?? quoteId },
        })
    const bookingId = (answer.data as { id: string } | undefined)?.id ?? null
    const given = bookingId !== null && dice > 0.6
    if (given)
      expect(
        (await post(house.url, 'bookings.cancel', { token, input: { bookingId } })).status,
      ).toBe(200)
    outcomes.push({
      stay,
      token,
      bookingId,
      kept: !given,
      code: codeOf(answer),
      nextFree: nextFreeOf(answer),
    })
  }
  return outcomes
}

function codeOf({ status, error }: Exchange): string | null {
  return status === 200 ? null : (error?.data.code ?? `an answer without a code, ${status}`)
}

function nextFreeOf({ error }: Exchange): Stay | null | undefined {
  return (error?.data.details as { nextFree?: Stay | null } | null | undefined)?.nextFree
}

function nights({ checkIn, checkOut }: Stay): number {
  return (Date.parse(checkOut) - Date.parse(checkIn)) / 86_400_000
}

test('one guest who books twice at once has one booking', async () => {
  const { db } = house.deps
  const listing = await publishListing(await house.host())
  const quoted = guests.slice(0, 10).map((guest, index) => ({
    guest,
    stay: { checkIn: day(index * 3), checkOut: day(index * 3 + 3) },
  }))
  const ids = await Promise.all(
    quoted.map(async ({ guest: { token }, stay }) => {
      const { data } = await post(house.url, 'quotes.create', {
        token,
        input: { listingId: listing.id, ...stay, guests: 1 },
      })
      const { id: quoteId } = data as { id: string }
      const answers = await Promise.all(
        Array.from({ length: 4 }, () =>
          post(house.url, 'bookings.create', { token, input: { quoteId } }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      return new Set(answers.map((answer) => (answer.data as { id: string }).id)).size
    }),
  )
  expect(ids).toEqual(quoted.map(() => 1))
  expect(await db.prisma.booking.count({ where: { listingId: listing.id } })).toBe(10)
  expect(await faultsOf(db, listing.id)).toEqual({})
})

test('two guests with one price that belongs to nobody: one of them has it', async () => {
  const listing = await publishListing(await house.host())
  const { data } = await post(house.url, 'quotes.create', {
    input: { listingId: listing.id, checkIn: day(0), checkOut: day(2), guests: 1 },
  })
  const { id: quoteId } = data as { id: string }
  const answers = await Promise.all(
    guests
      .slice(0, 8)
      .map(({ token }) => post(house.url, 'bookings.create', { token, input: { quoteId } })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const codes = answers.flatMap(({ error }) => (error ? [error.data.code] : []))
  expect(codes.every((code) => code === 'DATES_TAKEN' || code === 'NOT_FOUND')).toBe(true)
  expect(await faultsOf(house.deps.db, listing.id)).toEqual({})
})

test('a deadlock would have been counted', async () => {
  const { db } = house.deps
  const before = await deadlocks(db)
  await provokeDeadlock(db)
  expect(await deadlocks(db)).toBe(before + 1)
})

test('two bookings of one night would have been seen', async () => {
  const { db } = house.deps
  const listing = await publishListing(await house.host())
  const { data } = await post(house.url, 'quotes.create', {
    input: { listingId: listing.id, checkIn: day(0), checkOut: day(2), guests: 1 },
  })
  const { token } = guests[0]!
  await post(house.url, 'bookings.create', {
    token,
    input: { quoteId: (data as { id: string }).id },
  })
  expect(await faultsOf(db, listing.id)).toEqual({})
  await db.sql.pool.query(
    `INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object('id', uuidv7(), 'code', 'SECOND', 'quote_id', NULL, 'check_in', b.check_in + 1, 'check_out', b.check_out + 1))).*
     FROM booking b WHERE b.listing_id = $1`,
    [listing.id],
  )
  expect(Object.keys(await faultsOf(db, listing.id))).toEqual([
    'a night with more bookings than units',
    'a booking that stands without its block',
    'a read model that says otherwise',
  ])
})
