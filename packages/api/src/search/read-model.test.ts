import { seed } from '@nexus/db/seed'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { today } from './testing/context.ts'

let database: TestDatabase
let listings: { id: string; units: string[] }[]

beforeAll(async () => {
  database = await openDatabase()
  await seed({ url: database.url, listings: 8, seed: 3 })
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  await run('DELETE FROM calendar_block')
  await run('DELETE FROM unit')
  // Half of the listings have one unit, half have several.
  await run(
    'INSERT INTO unit (listing_id, position) SELECT id, p FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM listing) l, generate_series(1, 1 + (n % 2 * 2)::int) p',
  )
  listings = await run(
    'SELECT listing_id AS id, array_agg(id ORDER BY position) AS units FROM unit GROUP BY 1 ORDER BY 1',
  )
})

async function run<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.db.sql.pool.query(text, values)).rows as Row[]
}

const columns =
  'listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights, unit_count, rating_sum, rating_count, amenities, nightly_minor'
const fromNow = 'datemultirange(daterange(busy_from(), NULL))'

/** Rows of the read model that are not as they would be were they computed anew. */
function drift(): Promise<object[]> {
  return run(`
    (SELECT 'kept' AS is, ${columns}, busy * ${fromNow} FROM listing_search EXCEPT SELECT 'kept', ${columns}, busy * ${fromNow} FROM listing_search_truth)
    UNION ALL
    (SELECT 'true', ${columns}, busy * ${fromNow} FROM listing_search_truth EXCEPT SELECT 'true', ${columns}, busy * ${fromNow} FROM listing_search)
    UNION ALL
    SELECT 'words', l.id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM listing l LEFT JOIN listing_text t ON t.listing_id = l.id
    WHERE t.words IS DISTINCT FROM listing_words(l.title, l.city, l.region, l.description)`)
}

const changes: Record<string, (at: number, day: number, nights: number) => [string, unknown[]]> = {
  'a block comes': (at, day, nights) => [
    `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) SELECT id, listing_id, 'host_block', $2, $3 FROM unit WHERE listing_id = $1 OFFSET $4 LIMIT 1 ON CONFLICT DO NOTHING`,
    [idAt(at), today(day), today(day + nights), Math.abs(day) % 3],
  ],
  'blocks of several places come in one statement': (at, day, nights) => [
    `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) SELECT id, listing_id, 'imported', $2, $3 FROM unit WHERE listing_id >= $1 ON CONFLICT DO NOTHING`,
    [idAt(at), today(day), today(day + nights)],
  ],
  'a block goes': (at, day) => [
    'DELETE FROM calendar_block WHERE id = (SELECT id FROM calendar_block WHERE listing_id = $1 ORDER BY check_in OFFSET $2 LIMIT 1)',
    [idAt(at), Math.abs(day) % 3],
  ],
  'blocks of several places go in one statement': (at, day) => [
    'DELETE FROM calendar_block WHERE listing_id >= $1 AND check_in > $2',
    [idAt(at), today(day)],
  ],
  'a block is moved to other dates': (at, day, nights) => [
    'UPDATE calendar_block b SET check_in = $2, check_out = $3 WHERE id = (SELECT id FROM calendar_block WHERE listing_id = $1 LIMIT 1) AND NOT EXISTS (SELECT 1 FROM calendar_block o WHERE o.unit_id = b.unit_id AND o.id <> b.id AND o.check_in < $3 AND o.check_out > $2)',
    [idAt(at), today(day), today(day + nights)],
  ],
  'a unit is added': (at) => [
    'INSERT INTO unit (listing_id, position) SELECT $1, max(position) + 1 FROM unit WHERE listing_id = $1 HAVING count(*) BETWEEN 1 AND 4 ON CONFLICT DO NOTHING',
    [idAt(at)],
  ],
  'a unit is taken away with its blocks': (at) => [
    'DELETE FROM unit WHERE id = (SELECT id FROM unit WHERE listing_id = $1 ORDER BY position DESC LIMIT 1)',
    [idAt(at)],
  ],
  'the listing is paused or published': (at, day) => [
    'UPDATE listing SET status = $2 WHERE id = $1',
    [idAt(at), day % 2 ? 'paused' : 'published'],
  ],
  'the listing is described anew': (at, day) => [
    `UPDATE listing SET title = 'Place number ' || $2::text, latitude = $2::int / 7.0, longitude = $2::int / 3.0, max_guests = 1 + $2::int % 9, amenities = ARRAY['wifi', 'pool'], min_nights = 1 + $2::int % 3 WHERE id = $1`,
    [idAt(at), Math.abs(day)],
  ],
  'the price changes': (at, day) => [
    'UPDATE rate_plan SET nightly_minor = 1000 + $2 WHERE listing_id = $1',
    [idAt(at), Math.abs(day)],
  ],
  'the prices go': (at) => ['DELETE FROM rate_plan WHERE listing_id = $1', [idAt(at)]],
  'the prices come': (at) => [
    'INSERT INTO rate_plan (listing_id, nightly_minor) VALUES ($1, 5000) ON CONFLICT DO NOTHING',
    [idAt(at)],
  ],
  'a review is changed': (at, day) => [
    'UPDATE review SET rating = 1 + $2 % 5 WHERE listing_id = $1',
    [idAt(at), Math.abs(day)],
  ],
  'a review goes': (at) => [
    'DELETE FROM review WHERE id = (SELECT id FROM review WHERE listing_id = $1 LIMIT 1)',
    [idAt(at)],
  ],
}
const idAt = (at: number) => listings[at % listings.length]!.id

test('whatever changes, the read model is what it would be were it computed anew', async () => {
  const change = fc.tuple(
    fc.constantFrom(...Object.keys(changes)),
    fc.nat(50),
    fc.integer({ min: -5, max: 40 }),
    fc.integer({ min: 1, max: 9 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 25 }), async (sequence) => {
      for (const [name, at, day, nights] of sequence) await run(...changes[name]!(at, day, nights))
      expect(await drift()).toEqual([])
    }),
    { numRuns: 100, endOnFailure: true },
  )
}, 120_000)

test('what is rolled back leaves no trace', async () => {
  const client = await database.db.sql.pool.connect()
  await client.query('BEGIN')
  await client.query(...changes['blocks of several places come in one statement']!(0, 60, 3))
  await client.query(...changes['the listing is described anew']!(1, 3, 0))
  await client.query('ROLLBACK')
  client.release()
  expect(await drift()).toEqual([])
})

test('stays that come and go at once, on places with one unit and with several, leave no drift and no deadlock', async () => {
  const few = listings.slice(0, 4).map(({ id }) => id)
  let held = 0
  const guest = async (number: number) => {
    for (let turn = 0; turn < 40; turn++) {
      const day = (number * 7 + turn * 5) % 50
      const listing = few[(number + turn) % few.length]!
      const [row] = await run<{ unit: string | null }>(
        'SELECT occupy_unit($1, $2, $3, $4, NULL) AS unit',
        [listing, today(day), today(day + 1 + (turn % 4)), 'host_block'],
      )
      if (row!.unit !== null) held++
      if (turn % 3 === 2)
        await run('DELETE FROM calendar_block WHERE unit_id = $1 AND check_in = $2', [
          row!.unit,
          today(day),
        ])
      if (turn % 10 === 9) await run(...changes['a unit is added']!(number, 0, 0))
      if (turn % 20 === 19)
        await run('DELETE FROM calendar_block WHERE listing_id = ANY ($1) AND check_in > $2', [
          few,
          today(40),
        ])
    }
  }
  await Promise.all(Array.from({ length: 10 }, (_, number) => guest(number)))
  expect(held).toBeGreaterThan(50)
  expect(await drift()).toEqual([])
}, 60_000)

test('a stay that is booked while the place is being published is not forgotten', async () => {
  const { id, units } = listings[0]!
  await run(`UPDATE listing SET status = 'paused' WHERE id = $1`, [id])
  const booking = await database.db.sql.pool.connect()
  await booking.query('BEGIN')
  await booking.query(
    `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) VALUES ($1, $2, 'host_block', $3, $4)`,
    [units[0], id, today(5), today(9)],
  )
  const publishing = run(`UPDATE listing SET status = 'published' WHERE id = $1`, [id])
  await booking.query('COMMIT')
  booking.release()
  await publishing
  expect(await drift()).toEqual([])
})

test('a stay rewrites no index: the row stays on its page', async () => {
  const { id } = listings.find(({ units }) => units.length === 1)!
  const client = await database.db.sql.pool.connect()
  try {
    await client.query('VACUUM FULL listing_search')
    await client.query('BEGIN')
    const counters = async () =>
      (
        await client.query<{ updated: number; hot: number }>(
          `SELECT pg_stat_get_xact_tuples_updated(c)::int AS updated, pg_stat_get_xact_tuples_hot_updated(c)::int AS hot FROM (SELECT 'listing_search'::regclass AS c) t`,
        )
      ).rows[0]!
    const before = await counters()
    for (let day = 100; day < 105; day++) {
      await client.query(
        `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) SELECT id, listing_id, 'host_block', $2, $3 FROM unit WHERE listing_id = $1 LIMIT 1`,
        [id, today(day), today(day + 1)],
      )
    }
    const after = await counters()
    expect({ updated: after.updated - before.updated, hot: after.hot - before.hot }).toEqual({
      updated: 5,
      hot: 5,
    })
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

test('nights that lie behind can be forgotten, those to come stay', async () => {
  const [row] = await run<{ id: string }>(
    `UPDATE listing_search SET busy = '{[2020-01-01,2020-01-05)}' + busy WHERE listing_id = $1 RETURNING listing_id AS id`,
    [listings[0]!.id],
  )
  await run('SELECT prune_busy_nights()')
  expect(
    await run(
      'SELECT listing_id FROM listing_search WHERE listing_id = $1 AND lower(busy) < busy_from()',
      [row!.id],
    ),
  ).toEqual([])
  expect(await drift()).toEqual([])
})

test('every amenity that a listing can have can be searched for', async () => {
  const { Amenity } = await import('../listings/schema.ts')
  const bits = await run<{ bits: string }>(
    'SELECT amenity_bits(ARRAY[a])::text AS bits FROM unnest($1::text[]) AS a',
    [Amenity.options],
  )
  expect(new Set(bits.map(({ bits }) => bits)).size).toBe(Amenity.options.length)
  expect(bits.map(({ bits }) => bits)).not.toContain('0')
})
