import type { Db } from '@nexus/db/client'

/**
 * Fills an empty database with many listings around some cities, the first of them the largest, each with stays in the
 * year from `today`, and the read model from scratch. For tests of plans and speed; in one transaction, triggers off.
 */
export async function plant(db: Db, options: { listings: number; staysEach: number; cities?: number; today: string }): Promise<void> {
  const client = await db.sql.pool.connect()
  try {
    await client.query('BEGIN')
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await client.query('SELECT setseed(0.42)')
    await client.query(`INSERT INTO "user" (id, name, email) VALUES ('${owner}', 'Owner', 'owner@plant.example')`)
    await client.query(`INSERT INTO host_account (id, owner_id, display_name) VALUES ('${owner}', '${owner}', 'Owner')`)
    for (const statement of statements(options)) await client.query(statement)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE listing_search, listing_text, listing, unit, rate_plan, calendar_block, exchange_rate, listing_photo')
  } finally {
    client.release()
  }
}

const owner = '00000000-0000-7000-8000-000000000001'
const tables = ['listing', 'unit', 'rate_plan', 'calendar_block']

function statements({ listings, staysEach, cities = 400, today }: Parameters<typeof plant>[1]): string[] {
  return [
    `CREATE TEMP TABLE city ON COMMIT DROP AS
     SELECT n, CASE WHEN n = 1 THEN 9.02 ELSE random() * 110 - 50 END AS lat,
            CASE WHEN n = 1 THEN 38.75 ELSE random() * 340 - 170 END AS lng,
            CASE WHEN n % 3 = 1 THEN 'ETB' ELSE 'USD' END::currency AS currency
     FROM generate_series(1, ${cities}) n`,
    // Listing i lies in a city by Zipf's law, within a few kilometres of its middle, seldom farther.
    `INSERT INTO listing (id, host_account_id, status, type, title, description, latitude, longitude, address_line, city,
                          country_code, time_zone, currency, max_guests, bedrooms, beds, bathrooms, amenities,
                          cancellation_policy, rating_sum, rating_count, published_at)
     SELECT (lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex((random() * 1e9)::int), 12, '0'))::uuid, '${owner}',
            'published', (enum_range(NULL::listing_type))[1 + floor(random() * 8)::int], 'House number ' || i,
            CASE WHEN i % 50 = 0 THEN 'A quiet garden in the hills' ELSE 'Close to the middle of the town' END,
            c.lat + dy, c.lng + dx, 'Street ' || i, 'City ' || c.n, 'ET', 'Africa/Addis_Ababa', c.currency,
            1 + floor(random() * random() * 10)::int, 1, 1, 1,
            ARRAY(SELECT a FROM unnest(ARRAY['wifi','kitchen','parking','pool','tv','garden']) a WHERE random() < 0.5 AND i > 0),
            'flexible', round(rating_count * (3 + 2 * sqrt(random())))::int, rating_count, now()
     FROM (
       SELECT i, floor(power(${cities}, random()))::int AS city, floor(random() * random() * 60)::int AS rating_count,
              (random() + random() + random() - 1.5) * 0.2 AS dx, (random() + random() + random() - 1.5) * 0.2 AS dy
       FROM generate_series(1, ${listings}) i
     ) AS l JOIN city c ON c.n = l.city`,
    `INSERT INTO unit (listing_id, position)
     SELECT id, p FROM listing, generate_series(1, CASE WHEN hashtext(id::text) % 20 = 0 THEN 3 ELSE 1 END) p`,
    `INSERT INTO rate_plan (listing_id, nightly_minor)
     SELECT id, (CASE currency WHEN 'ETB' THEN 155 ELSE 1 END * (800 + 20000 * power(random(), 3)))::bigint FROM listing`,
    // Stays of one unit lie in slots of their own, so that they never overlap.
    `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out)
     SELECT u.id, u.listing_id, 'host_block', day, day + (1 + floor(random() * ${Math.max(1, Math.floor(365 / staysEach) - 1)}))::int
     FROM unit u, generate_series(0, ${staysEach - 1}) slot, LATERAL (SELECT date '${today}' + slot * ${Math.floor(365 / staysEach)} AS day) d`,
    `INSERT INTO listing_search (listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
                                 unit_count, rating_sum, rating_count, amenities, nightly_minor, busy)
     SELECT listing_id, published, type, currency, lat, lng, max_guests, min_nights, max_nights,
            unit_count, rating_sum, rating_count, amenities, nightly_minor, busy
     FROM listing_search_truth
     ORDER BY map_cell(true, lat, lng, 4), relevance_rank(rating_sum, rating_count) DESC`,
    `INSERT INTO listing_text (listing_id, words) SELECT id, listing_words(title, city, region, description) FROM listing`,
  ]
}
