import type { Statement } from '@nexus/db/client'
import { few, gate, sortFew } from './few.ts'
import { priceLimits } from './price-limits.ts'
import { outerOrder, type Shape } from './shape.ts'
import { walkCells } from './walk.ts'

/** The values of a search by name; those that a shape does not mention are not sent. */
export type SearchValues = Record<string, unknown>

type Compiled = { statement: Statement; values(all: SearchValues): unknown[] }
const compiled = new Map<string, Compiled>()

/** The one statement of a search, named after its shape, so that each connection prepares it once. */
export function searchStatement(shape: Shape): Compiled {
  const name = `search_${shape.sort}_${shape.grids.join('_')}_${shape.rows}${shape.crossing ? '_crossing' : ''}${shape.priced ? '_priced' : ''}${shape.worded ? '_worded' : ''}`
  const known = compiled.get(name)
  if (known) return known
  const order: string[] = []
  const text = write(shape).replace(/(?<!:):([a-zA-Z]\w*)/g, (_, value: string) => {
    if (!order.includes(value)) order.push(value)
    return `$${order.indexOf(value) + 1}`
  })
  const made = {
    statement: { name, text },
    values: (all: SearchValues) => order.map((value) => all[value]),
  }
  compiled.set(name, made)
  return made
}

function write(shape: Shape): string {
  const narrow = shape.worded || (shape.priced && shape.sort !== 'price')
  const walked = walkCells(shape, narrow)
  return `
    WITH asked AS MATERIALIZED (${asked(shape)})
    ${shape.priced || shape.sort === 'price' ? `, limits AS MATERIALIZED (${priceLimits(shape)})` : ''}
    ${narrow ? `, few AS MATERIALIZED (${few(shape)}), gate AS MATERIALIZED (${gate(shape)})` : ''}
    , ${walked.ctes}
    , page AS MATERIALIZED (
      ${narrow ? `(${sortFew(shape)}) UNION ALL ` : ''}${walked.rows}
      ORDER BY ${outerOrder(shape)} LIMIT :take::int
    )
    SELECT page.rank, l.id, l.title, l.type, l.city, l.country_code AS "countryCode", page.lat, page.lng, l.currency,
           l.max_guests AS "maxGuests", l.bedrooms, l.rating_sum AS "ratingSum", l.rating_count AS "ratingCount",
           r.nightly_minor AS "nightlyMinor", r.cleaning_fee_minor AS "cleaningFeeMinor",
           r.extra_guest_fee_minor AS "extraGuestFeeMinor", r.guests_included AS "guestsIncluded",
           photo.url, photo.alt, photo.width, photo.height
    FROM page
    JOIN listing l ON l.id = page.listing_id
    JOIN rate_plan r ON r.listing_id = page.listing_id
    LEFT JOIN LATERAL (
      SELECT p.url, p.alt, p.width, p.height FROM listing_photo p WHERE p.listing_id = l.id ORDER BY p.position LIMIT 1
    ) AS photo ON true
    ORDER BY ${outerOrder(shape, 'page.')}`
}

/**
 * What the planner shall not see. Were it to know the cells and the edges, each plan for its own values would look
 * cheaper than the one for all values, PostgreSQL would plan every search anew, for longer than it then takes, and
 * sometimes it would guess that so little lies there that sorting it costs nothing.
 */
function asked(shape: Shape): string {
  const columns = [
    'amenity_bits(:amenities::text[]) AS amenities',
    ...shape.grids.map((grid) => `:cells${grid}::int[] AS cells${grid}`),
    ...['south', 'north', 'west', 'east'].map((edge) => `:${edge}::int2 AS ${edge}`),
    ...(shape.crossing ? [':west2::int2 AS west2, :east2::int2 AS east2'] : []),
    ...(shape.sort === 'price'
      ? []
      : [':afterRank::int AS after_rank, :afterId::uuid AS after_id']),
    ...(shape.worded ? ['words_query(:text) AS words, rare_words_query(:text) AS rare'] : []),
  ]
  return `SELECT ${columns.join(', ')}`
}
