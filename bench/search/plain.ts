import type { Statement } from '@nexus/db/client'
import type { Search } from './ask.ts'

/** The index that the plain queries need; the product has none like it. */
export const plainIndex = `
  CREATE INDEX bench_position ON listing (rounded_degrees(latitude), rounded_degrees(longitude)) WHERE status = 'published'`
export const dropPlainIndex = 'DROP INDEX bench_position'

const columns = `
  SELECT c.rank, l.id, l.title, l.type, l.city, l.country_code AS "countryCode", l.latitude, l.longitude, l.currency,
         l.max_guests AS "maxGuests", l.bedrooms, l.rating_sum AS "ratingSum", l.rating_count AS "ratingCount",
         r.nightly_minor AS "nightlyMinor", r.cleaning_fee_minor AS "cleaningFeeMinor",
         r.extra_guest_fee_minor AS "extraGuestFeeMinor", r.guests_included AS "guestsIncluded",
         photo.url, photo.alt, photo.width, photo.height`

/** The whole question as one would write it, over the tables themselves: candidates, a test of each, the best of them. */
const query = (availability: string) => `
  WITH c AS (
    SELECT l.id, rating_rank(l.rating_sum, l.rating_count) AS rank
    FROM listing l JOIN rate_plan r ON r.listing_id = l.id JOIN exchange_rate x ON x.currency = l.currency
    WHERE l.status = 'published'
      AND rounded_degrees(l.latitude) BETWEEN $1::int2 AND $2::int2 AND rounded_degrees(l.longitude) BETWEEN $3::int2 AND $4::int2
      AND l.max_guests >= $5::int
      AND r.nightly_minor * x.nanos_per_minor <= $6::int8 * (SELECT nanos_per_minor FROM exchange_rate WHERE currency = $7::currency)
      AND $8::date < $9::date AND $9::date - $8::date BETWEEN l.min_nights AND l.max_nights
      ${availability}
    ORDER BY rank DESC, l.id DESC LIMIT 21
  )
  ${columns}
  FROM c JOIN listing l ON l.id = c.id JOIN rate_plan r ON r.listing_id = l.id
  LEFT JOIN LATERAL (
    SELECT p.url, p.alt, p.width, p.height FROM listing_photo p WHERE p.listing_id = l.id ORDER BY p.position LIMIT 1
  ) AS photo ON true
  ORDER BY c.rank DESC, l.id DESC`

/** A unit without a block that touches the stay: probes the index of the exclusion constraint, listing by listing. */
export const notExists: Statement = {
  name: 'bench_not_exists',
  text: query(`
      AND EXISTS (SELECT 1 FROM unit u WHERE u.listing_id = l.id AND NOT EXISTS (
        SELECT 1 FROM calendar_block b
        WHERE b.unit_id = u.id AND daterange(b.check_in, b.check_out, '[)') && daterange($8::date, $9::date, '[)')))`),
}

/** The same without asking whether it is free. */
export const floor: Statement = { name: 'bench_floor', text: query('') }

export function plainValues({
  bounds,
  stay,
  guests,
  maxPrice,
}: Required<Pick<Search, 'bounds' | 'stay' | 'guests' | 'maxPrice'>>): unknown[] {
  if (!bounds || !stay || !maxPrice) throw new Error('not a whole search')
  const hundredths = [
    Math.ceil(bounds.south * 100),
    Math.floor(bounds.north * 100),
    Math.ceil(bounds.west * 100),
    Math.floor(bounds.east * 100),
  ]
  return [
    ...hundredths,
    guests,
    maxPrice.amountMinor,
    maxPrice.currency,
    stay.checkIn,
    stay.checkOut,
  ]
}
