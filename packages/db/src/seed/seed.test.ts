import { verifyPassword } from 'better-auth/crypto'
import { expect, test } from 'vitest'
import { openDatabase } from '../testing.ts'
import { tables } from './copy.ts'
import { isSeeded, seed, testLogins } from './seed.ts'

const today = new Date().toISOString().slice(0, 10)

test('the same number gives the same marketplace, another number another one', async () => {
  await using a = await openDatabase()
  await using b = await openDatabase()
  await using c = await openDatabase()
  await seed({ url: a.url, listings: 60, seed: 7, today })
  await seed({ url: b.url, listings: 60, seed: 7, today })
  await seed({ url: c.url, listings: 60, seed: 8, today })
  const [first, second, third] = await Promise.all([digest(a), digest(b), digest(c)])
  expect(first).toEqual(second)
  expect(first['listing']).not.toEqual(third['listing'])
})

test('a marketplace of 500 is whole, believable and in balance', async () => {
  await using database = await openDatabase()
  const progress: number[] = []
  const summary = await seed({
    url: database.url,
    listings: 500,
    seed: 1,
    today,
    onProgress: (done) => progress.push(done),
  })
  expect(summary).toMatchObject({ listings: 500 })
  expect(progress).toEqual(progress.toSorted((one, other) => one - other))
  expect(progress.at(-1)).toBe(500)
  const one = async (text: string) => (await database.db.sql.pool.query(text)).rows[0]
  const all = async (text: string) => (await database.db.sql.pool.query(text)).rows

  expect(
    await all(`SELECT country_code FROM listing GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`),
  ).toEqual([{ country_code: 'ET' }])
  expect((await one('SELECT count(DISTINCT title)::int AS n FROM listing')).n).toBeGreaterThan(450)
  expect(
    (await one('SELECT count(DISTINCT country_code)::int AS n FROM listing')).n,
  ).toBeGreaterThan(20)
  expect(
    (await one(`SELECT count(*)::int AS n FROM listing WHERE status = 'published'`)).n,
  ).toBeGreaterThan(400)
  expect(
    await one(
      `SELECT count(*)::int AS n FROM listing WHERE (country_code = 'ET') <> (currency = 'ETB')`,
    ),
  ).toEqual({ n: 0 })
  expect(
    await one(
      `SELECT count(*)::int AS n FROM listing l WHERE (SELECT count(*) FROM listing_photo p WHERE p.listing_id = l.id) NOT BETWEEN 3 AND 6`,
    ),
  ).toEqual({ n: 0 })
  expect(
    (
      await one(
        `SELECT count(*)::int AS n FROM booking WHERE status = 'confirmed' AND check_in >= '${today}'`,
      )
    ).n,
  ).toBeGreaterThan(50)
  expect((await one(`SELECT count(*)::int AS n FROM review`)).n).toBeGreaterThan(300)
  // What triggers would have kept, had they been on.
  expect(
    await all(
      `SELECT l.id FROM listing l LEFT JOIN review r ON r.listing_id = l.id GROUP BY l.id HAVING l.rating_sum <> coalesce(sum(r.rating), 0) OR l.rating_count <> count(r.id)`,
    ),
  ).toEqual([])
  expect(
    await all(
      `SELECT b.id FROM booking b LEFT JOIN booking_transition t ON t.booking_id = b.id GROUP BY b.id HAVING count(t.id) <> 1 OR max(t."to"::text) <> b.status::text`,
    ),
  ).toEqual([])
  expect(
    await all(`SELECT currency FROM ledger_entry GROUP BY currency HAVING sum(amount_minor) <> 0`),
  ).toEqual([])
  expect(
    await all(`SELECT transaction_id FROM ledger_entry GROUP BY 1 HAVING sum(amount_minor) <> 0`),
  ).toEqual([])
  expect(
    await all(
      `SELECT b.id FROM booking b JOIN payment p ON p.booking_id = b.id LEFT JOIN ledger_transaction t ON t.key = 'payment:' || p.id WHERE t.id IS NULL OR p.amount_minor <> b.total_minor`,
    ),
  ).toEqual([])
  expect(
    await all(
      `SELECT r.id FROM review r JOIN booking b ON b.id = r.booking_id WHERE b.status <> 'completed' OR r.author_id <> b.guest_id OR r.created_at::date < b.check_out`,
    ),
  ).toEqual([])
  expect(
    await all(
      `SELECT b.id FROM booking b JOIN listing l ON l.id = b.listing_id WHERE b.guests > l.max_guests OR b.check_out - b.check_in < l.min_nights OR b.created_at > b.check_in_at`,
    ),
  ).toEqual([])
  expect(
    await all(
      `TABLE listing_search_truth EXCEPT SELECT listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights, unit_count, rating_sum, rating_count, amenities, nightly_minor, busy FROM listing_search`,
    ),
  ).toEqual([])
  expect(
    await all(
      `SELECT l.id FROM listing l LEFT JOIN listing_text t ON t.listing_id = l.id WHERE t.words IS DISTINCT FROM listing_words(l.title, l.city, l.region, l.description)`,
    ),
  ).toEqual([])
})

test('the schema is the same before and after: every index, constraint and trigger is back', async () => {
  await using database = await openDatabase()
  const schema = async () =>
    (
      await database.db.sql.pool.query(`
      SELECT pg_get_constraintdef(oid) AS it FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = 'public'::regnamespace
      UNION ALL SELECT pg_get_triggerdef(t.oid) || tgenabled::text FROM pg_trigger t WHERE NOT tgisinternal
      ORDER BY 1`)
    ).rows
  const before = await schema()
  await seed({ url: database.url, listings: 3, seed: 1, today })
  expect(await schema()).toEqual(before)
})

test('the test logins have their passwords, and nobody else has one', async () => {
  await using database = await openDatabase()
  await seed({ url: database.url, listings: 10, seed: 1, today })
  const accounts = await database.db.prisma.account.findMany({ include: { user: true } })
  expect(accounts.map(({ user }) => user.email).toSorted()).toEqual(
    testLogins.map(({ email }) => email).toSorted(),
  )
  for (const { email, password } of testLogins) {
    const account = accounts.find(({ user }) => user.email === email)!
    expect(account).toMatchObject({ providerId: 'credential', accountId: account.userId })
    expect(await verifyPassword({ hash: account.password!, password })).toBe(true)
  }
  const host = await database.db.prisma.hostAccount.findFirstOrThrow({
    where: { owner: { email: 'host@nexus.example' } },
    include: { listings: true, bookings: true },
  })
  expect(host.listings).toHaveLength(6)
  expect(new Set(host.listings.map(({ city, status }) => `${city} ${status}`))).toEqual(
    new Set(['Addis Ababa published']),
  )
  const guest = await database.db.prisma.booking.findMany({
    where: { guest: { email: 'guest@nexus.example' } },
  })
  expect(guest.length).toBeGreaterThan(0)
})

test('a database is seeded once, and a seed that fails leaves nothing', async () => {
  await using database = await openDatabase()
  expect(await isSeeded(database.url)).toBe(false)
  const broken = () => {
    throw new Error('stopped half-way')
  }
  await expect(
    seed({ url: database.url, listings: 5, seed: 1, today, onProgress: broken }),
  ).rejects.toThrow('half-way')
  const { db } = database
  expect([
    await db.prisma.user.count(),
    await db.prisma.listing.count(),
    await isSeeded(database.url),
  ]).toEqual([0, 0, false])

  await Promise.allSettled(
    [1, 2].map((number) => seed({ url: database.url, listings: 5, seed: number, today })),
  )
  expect([await db.prisma.listing.count(), await isSeeded(database.url)]).toEqual([5, true])
  await expect(seed({ url: database.url, listings: 5, seed: 3, today })).rejects.toThrow(
    'seeded before',
  )
})

type Database = Awaited<ReturnType<typeof openDatabase>>

/** One hash per table, over everything but serial numbers, salted hashes and the moment of the seed. */
async function digest({ db }: Database): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const table of [...tables, 'listing_search', 'listing_text', 'seed_run']) {
    const serial = ['booking_transition', 'ledger_entry'].includes(table) ? "- 'id'" : ''
    const account = table === 'ledger_entry' ? "- 'account_id'" : ''
    const { rows } = await db.sql.pool.query(
      `SELECT md5(string_agg(row, E'\\n' ORDER BY row)) AS hash
       FROM (SELECT (to_jsonb(t) ${serial} ${account} - 'password' - 'finished_at')::text AS row FROM "${table}" t WHERE ${table === 'ledger_account' ? 'host_account_id IS NOT NULL' : 'true'}) AS r`,
    )
    hashes[table] = rows[0].hash
  }
  return hashes
}
