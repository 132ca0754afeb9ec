import type { Db } from '@nexus/db/client'

/** `busyShare` of the nights of every listing are taken, in stays of a week or less. */
export type Field = { listings: number; busyShare: number; cities?: number }

/**
 * Fills an empty database with many listings around some towns, the first of them the largest, for tests of plans and
 * speed. Only what a search reads is there: the nights of places with one unit are written into the read model alone.
 */
export async function plant(db: Db, field: Field): Promise<void> {
  const client = await db.sql.pool.connect()
  try {
    await client.query('BEGIN')
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await client.query('SELECT setseed(0.42)')
    for (const statement of statements(field)) await client.query(statement)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await client.query('COMMIT')
    await client.query(
      'VACUUM ANALYZE listing_search, listing_text, listing, listing_photo, unit, rate_plan, calendar_block, exchange_rate',
    )
  } finally {
    client.release()
  }
}

const owner = '00000000-0000-7000-8000-000000000001'
const tables = ['listing', 'unit', 'rate_plan', 'calendar_block']
const weeks = 40

function statements({ listings, busyShare, cities = 400 }: Field): string[] {
  return [
    `INSERT INTO "user" (id, name, email) VALUES ('${owner}', 'Owner', 'owner@plant.example')`,
    `INSERT INTO host_account (id, owner_id, display_name) VALUES ('${owner}', '${owner}', 'Owner')`,
    `CREATE TEMP TABLE city ON COMMIT DROP AS
     SELECT n, CASE WHEN n = 1 THEN 9.02 ELSE random() * 110 - 50 END AS lat,
            CASE WHEN n = 1 THEN 38.75 ELSE random() * 340 - 170 END AS lng,
            CASE WHEN n % 3 = 1 THEN 'ETB' ELSE 'USD' END::currency AS currency
     FROM generate_series(1, ${cities}) n`,
    // A listing lies in a town by Zipf's law, mostly within ten kilometres of its middle.
    `INSERT INTO listing (id, host_account_id, status, type, title, description, latitude, longitude, address_line, city,
                          country_code, time_zone, currency, max_guests, bedrooms, beds, bathrooms, amenities,
                          cancellation_policy, unit_count, rating_sum, rating_count, published_at)
     SELECT (lpad(to_hex((random() * 2e9)::int), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, '${owner}',
            'published', (enum_range(NULL::listing_type))[1 + floor(random() * 8)::int], 'House number ' || i,
            CASE WHEN i % 40 = 0 THEN 'A quiet garden in the hills' ELSE 'Close to the middle of the town' END,
            c.lat + dy, c.lng + dx, 'Street ' || i, 'City ' || c.n, 'ET', 'Africa/Addis_Ababa', c.currency,
            1 + floor(random() * random() * 10)::int, 1, 1, 1,
            (ARRAY['{wifi,kitchen}', '{wifi,pool,tv}', '{wifi,parking,garden}', '{kitchen,tv,garden}', '{}']::text[])[1 + floor(random() * 5)::int]::text[],
            'flexible', CASE WHEN i % 20 = 0 THEN 3 ELSE 1 END, round(rating_count * (3 + 2 * sqrt(random())))::int, rating_count, now()
     FROM (
       SELECT i, floor(power(${cities}, random()))::int AS city, floor(random() * random() * 60)::int AS rating_count,
              (random() + random() + random() - 1.5) * 0.2 AS dx, (random() + random() + random() - 1.5) * 0.2 AS dy
       FROM generate_series(1, ${listings}) i
     ) AS l JOIN city c ON c.n = l.city`,
    `INSERT INTO rate_plan (listing_id, nightly_minor)
     SELECT id, (CASE currency WHEN 'ETB' THEN 155 ELSE 1 END * (800 + 20000 * power(random(), 3)))::bigint FROM listing`,
    'INSERT INTO unit (listing_id, position) SELECT id, p FROM listing, generate_series(1, unit_count) p',
    `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out)
     SELECT u.id, u.listing_id, 'host_block', current_date + week * 7, current_date + week * 7 + 1 + floor(random() * 7)::int
     FROM unit u JOIN listing l ON l.id = u.listing_id AND l.unit_count > 1, generate_series(0, ${weeks - 1}) week
     WHERE random() < ${busyShare} AND week % 4 = 0`,
    `INSERT INTO listing_search (listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
                                 unit_count, rating_sum, rating_count, amenities, nightly_minor, busy)
     SELECT listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
            unit_count, rating_sum, rating_count, amenities, nightly_minor,
            CASE WHEN unit_count > 1 THEN busy ELSE coalesce((
              SELECT range_agg(daterange(current_date + week * 7 + day, current_date + week * 7 + day + 4))
              FROM (SELECT week, floor(random() * 4)::int AS day FROM generate_series(0, ${weeks - 1}) week WHERE random() < ${busyShare} AND unit_count > 0) AS stays
            ), '{}') END
     FROM listing_search_truth
     ORDER BY map_cell(true, lat, lng, 4), relevance_rank(rating_sum, rating_count) DESC`,
    'INSERT INTO listing_text (listing_id, words) SELECT id, listing_words(title, city, region, description) FROM listing',
  ]
}
