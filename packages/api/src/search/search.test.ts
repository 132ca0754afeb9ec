import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { seed } from '@nexus/db/seed'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Amenity, ListingType } from '../listings/schema.ts'
import { SearchListings } from './schema.ts'
import { searchListings } from './search.ts'
import { contextOf, today } from './testing/context.ts'
import { plainSearch } from './testing/plain.ts'

let database: TestDatabase
let places: { lat: number; lng: number }[]

beforeAll(async () => {
  database = await openDatabase()
  await seed({ url: database.url, listings: 400, seed: 11 })
  places = await database.db.sql.query(
    { name: 'places', text: 'SELECT latitude AS lat, longitude AS lng FROM listing' },
    [],
  )
}, 120_000)
afterAll(() => database[Symbol.asyncDispose]())

const search = (input: fc.JsonValue | object) =>
  searchListings(contextOf(database.db), SearchListings.parse(input))

async function allPages(input: object): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof search>> = await search({
      ...input,
      ...(cursor && { cursor }),
    })
    ids.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}

const money = fc.record({
  amountMinor: fc.integer({ min: 0, max: 3_000_000 }),
  currency: fc.constantFrom('ETB', 'USD'),
})
const stay = fc
  .tuple(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, nights]) => ({ checkIn: today(from), checkOut: today(from + nights) }))
const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value))
const bounds = fc
  .tuple(
    fc.nat(),
    fc.double({ min: -2.5, max: 2, noNaN: true }),
    fc.double({ min: -0.6, max: 0.6, noNaN: true }),
  )
  .map(([at, power, shift]) => {
    const { lat, lng } = places[at % places.length]!
    const size = 10 ** power
    return {
      south: clamp(lat + (shift - 0.5) * size, 90),
      north: clamp(lat + (shift + 0.5) * size, 90),
      west: clamp(lng - 0.5 * size, 180),
      east: clamp(lng + (0.5 - shift) * size, 180),
    }
  })
  .filter(({ south, north }) => south <= north)
const pacific = fc.constant({ south: -60, north: 70, west: 100, east: -60 })

test('any filters, any order, page by page: the same places in the same order as the plain query', async () => {
  const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
    fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 })
  const input = fc.record({
    bounds: fc.option(
      fc.oneof({ arbitrary: bounds, weight: 5 }, { arbitrary: pacific, weight: 1 }),
      { nil: undefined },
    ),
    stay: fc.option(stay, { nil: undefined }),
    guests: seldom(fc.integer({ min: 1, max: 8 })),
    minPrice: seldom(money),
    maxPrice: seldom(money),
    amenities: seldom(fc.uniqueArray(fc.constantFrom(...Amenity.options), { maxLength: 2 })),
    types: seldom(fc.uniqueArray(fc.constantFrom(...ListingType.options), { maxLength: 4 })),
    text: seldom(
      fc.constantFrom(
        'quiet',
        'addis ababa',
        'VILLA garden',
        "Mek'ele",
        'bole',
        'ቤት',
        'ጸጥ ያለ',
        'zzz',
      ),
    ),
    sort: fc.constantFrom('relevance', 'price', 'rating'),
    limit: fc.constantFrom(7, 20, 33, 100),
  })
  let found = 0
  await fc.assert(
    fc.asyncProperty(input, async (asked) => {
      const expected = await plainSearch(database.db, SearchListings.parse(asked))
      found += expected.length
      expect(await allPages(asked)).toEqual(expected)
    }),
    { numRuns: 250, seed: Date.now() & 0xffff },
  )
  expect(found).toBeGreaterThan(2_500)
}, 120_000)

test('places on both sides of the date line are found by a map that crosses it, and no others', async () => {
  const { sql } = database.db
  const moved = await sql.query<{ id: string; longitude: number }>(
    {
      name: 'to_fiji',
      text: `UPDATE listing l SET latitude = -17, longitude = CASE n % 4 WHEN 0 THEN 179.99 WHEN 1 THEN -179.99 WHEN 2 THEN 180 ELSE 175 END
             FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM listing WHERE status = 'published' LIMIT 8) AS chosen
             WHERE l.id = chosen.id RETURNING l.id, l.longitude`,
    },
    [],
  )
  const found = await allPages({
    bounds: { south: -18, north: -16, west: 179.5, east: -179.5 },
    limit: 20,
  })
  expect(found.toSorted()).toEqual(
    moved
      .filter(({ longitude }) => Math.abs(longitude) > 179.5)
      .map(({ id }) => id)
      .toSorted(),
  )
})

test('a place is found by its rounded position only: shrinking the map tells nothing more', async () => {
  const [place] = await database.db.sql.query<{ id: string }>(
    {
      name: 'one',
      text: `UPDATE listing SET latitude = 12.3449, longitude = 56.7851 WHERE id = (SELECT id FROM listing WHERE status = 'published' LIMIT 1) RETURNING id`,
    },
    [],
  )
  const exact = { south: 12.3448, north: 12.345, west: 56.785, east: 56.7852 }
  expect((await search({ bounds: exact })).items).toEqual([])
  const page = await search({
    bounds: { south: 12.339, north: 12.341, west: 56.789, east: 56.791 },
  })
  expect(page.items.map(({ id, latitude, longitude }) => ({ id, latitude, longitude }))).toEqual([
    { id: place!.id, latitude: 12.34, longitude: 56.79 },
  ])
})

test('a price limit in one currency holds for places priced in the other, at the reference rates', async () => {
  const { sql } = database.db
  const maxPrice = { amountMinor: 2_500, currency: 'USD' }
  const before = await allPages({ maxPrice, sort: 'price', limit: 100 })
  const currencies = await sql.query<{ currency: string; dearest: number }>(
    {
      name: 'dearest',
      text: 'SELECT l.currency::text, max(r.nightly_minor) AS dearest FROM listing l JOIN rate_plan r ON r.listing_id = l.id WHERE l.id = ANY ($1::uuid[]) GROUP BY 1 ORDER BY 1',
    },
    [before],
  )
  expect(currencies).toEqual([
    {
      currency: 'ETB',
      dearest: expect.toSatisfy((minor: number) => minor <= 387_501 && minor > 300_000),
    },
    { currency: 'USD', dearest: expect.toSatisfy((minor: number) => minor <= 2_500) },
  ])
  // A new rate holds at once; no row of the read model carries the old one.
  await sql.query(
    {
      name: 'dear_birr',
      text: `UPDATE exchange_rate SET nanos_per_minor = 129032 WHERE currency = 'ETB'`,
    },
    [],
  )
  const after = await allPages({ maxPrice, sort: 'price', limit: 100 })
  expect(after).toEqual(
    await plainSearch(database.db, SearchListings.parse({ maxPrice, sort: 'price' })),
  )
  expect(after.length).toBeLessThan(before.length)
  await sql.query(
    {
      name: 'old_birr',
      text: `UPDATE exchange_rate SET nanos_per_minor = 64516 WHERE currency = 'ETB'`,
    },
    [],
  )
})

test('a result says what the stay would cost with all fees, and shows the best picture', async () => {
  const asked = { stay: { checkIn: today(20), checkOut: today(23) }, guests: 2, text: 'Addis' }
  const { items } = await search(asked)
  expect(items.length).toBeGreaterThan(0)
  for (const item of items) {
    expect(item.photo?.url).toMatch(/^https:\/\/api\.example\/media\/.+-1\.svg$/)
    expect(item.stayTotal!.amountMinor).toBeGreaterThanOrEqual(
      Math.floor(item.nightly.amountMinor * 3 * 1.1),
    )
    expect(item.stayTotal!.currency).toBe(item.nightly.currency)
  }
  expect((await search({ text: 'Addis' })).items[0]!.stayTotal).toBeNull()
})

test.each([
  [
    'an arrival in the past',
    { stay: { checkIn: '2020-01-01', checkOut: '2020-01-05' } },
    'stay.checkIn',
  ],
  [
    'a stay of more than a year',
    { stay: { checkIn: today(1), checkOut: today(400) } },
    'stay.checkOut',
  ],
  ["a cursor of one's own making", { cursor: 'bm8' }, 'cursor'],
  [
    'a cursor of another order',
    {
      sort: 'price',
      cursor: Buffer.from('["rating",1,"0199c0de-0000-7000-8000-000000000000"]').toString(
        'base64url',
      ),
    },
    'cursor',
  ],
])('%s is refused and the field named', async (_, input, path) => {
  await expect(search(input)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    data: { issues: [{ path }] },
  })
})

test('amounts and words beyond all measure find nothing and break nothing', async () => {
  expect(
    (await search({ minPrice: { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'USD' } })).items,
  ).toEqual([])
  expect((await search({ maxPrice: { amountMinor: -1, currency: 'ETB' } })).items).toEqual([])
  expect(
    (await search({ maxPrice: { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'USD' } })).items,
  ).toHaveLength(20)
  for (const text of ['!!', '\\\\', '😀😀', '-_-'])
    expect((await search({ text })).items).toEqual([])
  for (const text of [
    "'; DROP TABLE listing; --",
    'a & b | !c:*',
    '<b>',
    "garden'",
    '(villa',
    'x'.repeat(100),
  ]) {
    expect(await allPages({ text, limit: 100 })).toEqual(
      await plainSearch(database.db, SearchListings.parse({ text })),
    )
  }
})
