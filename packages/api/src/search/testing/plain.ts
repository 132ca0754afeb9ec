import type { Db } from '@nexus/db/client'
import type { SearchListings } from '../schema.ts'

type Row = { id: string; words: string }

/**
 * The search as one would first write it, over the tables themselves: every listing is looked at, every unit's calendar
 * asked with NOT EXISTS. Slow, and easy to believe.
 */
export async function plainSearch(db: Db, input: SearchListings): Promise<string[]> {
  const { bounds, stay, minPrice, maxPrice } = input
  const rows = await db.sql.query<Row>(
    { name: `plain_${input.sort}`, text: statement(input.sort) },
    [
      bounds?.south ?? -90,
      bounds?.north ?? 90,
      bounds?.west ?? -180,
      bounds?.east ?? 180,
      input.guests ?? 1,
      input.amenities ?? [],
      input.types ?? [],
      stay?.checkIn ?? null,
      stay?.checkOut ?? null,
      minPrice?.amountMinor ?? null,
      minPrice?.currency ?? null,
      maxPrice?.amountMinor ?? null,
      maxPrice?.currency ?? null,
    ],
  )
  return rows
    .filter(({ words }) => input.text === undefined || hasAll(words, input.text))
    .map(({ id }) => id)
}

function hasAll(text: string, asked: string): boolean {
  const words = wordsOf(text)
  return wordsOf(asked).every((wanted) => words.some((word) => word.startsWith(wanted)))
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}|['’‘ʼʻ`]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

const orders = {
  relevance: 'round((l.rating_sum + 43) * 1000000.0 / (l.rating_count + 10)) DESC, l.id DESC',
  rating:
    'CASE WHEN l.rating_count = 0 THEN 0 ELSE round(l.rating_sum * 1000.0 / l.rating_count) END DESC, least(l.rating_count, 999) DESC, l.id DESC',
  price: 'r.nightly_minor * x.nanos_per_minor ASC, l.id ASC',
}

function statement(sort: SearchListings['sort']): string {
  return `
    SELECT l.id, concat_ws(' ', l.title, l.city, l.region, l.description) AS words
    FROM listing l
    JOIN rate_plan r ON r.listing_id = l.id
    JOIN exchange_rate x ON x.currency = l.currency
    CROSS JOIN LATERAL (SELECT floor(l.latitude * 100 + 0.5) / 100 AS lat, floor(l.longitude * 100 + 0.5) / 100 AS lng) AS seen
    WHERE l.status = 'published'
      AND seen.lat BETWEEN $1::float8 AND $2::float8
      AND CASE WHEN $3::float8 <= $4::float8 THEN seen.lng BETWEEN $3::float8 AND $4::float8 ELSE seen.lng >= $3::float8 OR seen.lng <= $4::float8 END
      AND l.max_guests >= $5::int
      AND l.amenities @> $6::text[]
      AND (cardinality($7::text[]) = 0 OR l.type::text = ANY ($7::text[]))
      AND ($8::date IS NULL OR (
        $9::date - $8::date BETWEEN l.min_nights AND l.max_nights
        AND EXISTS (
          SELECT 1 FROM unit u WHERE u.listing_id = l.id AND NOT EXISTS (
            SELECT 1 FROM calendar_block b WHERE b.unit_id = u.id AND b.check_in < $9::date AND b.check_out > $8::date))))
      AND ($10::numeric IS NULL OR r.nightly_minor * x.nanos_per_minor::numeric
             >= $10::numeric * (SELECT nanos_per_minor FROM exchange_rate WHERE currency = $11::currency))
      AND ($12::numeric IS NULL OR r.nightly_minor * x.nanos_per_minor::numeric
             <= $12::numeric * (SELECT nanos_per_minor FROM exchange_rate WHERE currency = $13::currency))
    ORDER BY ${orders[sort]}`
}
