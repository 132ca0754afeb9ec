import type { Statement } from '@nexus/db/client'
import { Currency } from '../shared/money.ts'
import { sides } from './cells.ts'
import type { SearchListings } from './schema.ts'

/** What decides the text of the statement; everything else is a value. */
export type Shape = {
  sort: SearchListings['sort']
  /** A lowest or highest price is given. */
  priced: boolean
  /** Words are given. */
  worded: boolean
  /** Rows that one cell may give: literal, because the planner must know that it is few. */
  rows: 21 | 101
}

/** The values of a search by name; those that a shape does not mention are not sent. */
export type SearchValues = Record<(typeof valueNames)[number], unknown>

const valueNames = [
  'cells4', 'cells20', 'cells100', 'cells500', 'cells2500', 'cellsworld', 'south', 'north', 'west', 'east', 'west2', 'east2', 'guests', 'amenities', 'types', 'stay', 'nights',
  'minMinor', 'minCurrency', 'maxMinor', 'maxCurrency', 'text', 'afterRank', 'afterMinor', 'afterCurrency', 'afterId', 'take',
] as const

type Compiled = { statement: Statement; values(all: SearchValues): unknown[] }
const compiled = new Map<string, Compiled>()

/** The one statement of a search, named after its shape, so that each connection prepares it once. */
export function searchStatement(shape: Shape): Compiled {
  const name = `search_${shape.sort}_${shape.rows}${shape.priced ? '_priced' : ''}${shape.worded ? '_worded' : ''}`
  const known = compiled.get(name)
  if (known) return known
  const order: string[] = []
  const text = write(shape).replace(/(?<!:):([a-zA-Z]\w*)/g, (_, value: string) => {
    if (!order.includes(value)) order.push(value)
    return `$${order.indexOf(value) + 1}`
  })
  const made = { statement: { name, text }, values: (all: SearchValues) => order.map((value) => all[value as keyof SearchValues]) }
  compiled.set(name, made)
  return made
}

// So many candidates are sorted rather than looked for in order. Reading in order costs (rows of the page / share that
// passes) and sorting costs the candidates: with this bound neither is ever much dearer than the other.
const fewAtMost = 2_000

function write(shape: Shape): string {
  const narrow = shape.worded || (shape.priced && shape.sort !== 'price')
  const walked = walkCells(shape, narrow)
  return `
    WITH asked AS MATERIALIZED (${asked(shape)})
    ${shape.priced || shape.sort === 'price' ? `, limits AS MATERIALIZED (${limits(shape)})` : ''}
    ${narrow ? `, few AS MATERIALIZED (${few(shape)}), gate AS MATERIALIZED (SELECT count(*) <= ${fewAtMost} AS narrow FROM few)` : ''}
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

// What the planner shall not see. Were the cells constants to it, each plan for its own values would look cheaper than
// the one for all values, and PostgreSQL would plan every search anew, for longer than it then takes.
function asked(shape: Shape): string {
  const cells = grids.map((grid) => `:cells${grid}::int[] AS cells${grid}`)
  return `SELECT amenity_bits(:amenities::text[]) AS amenities, ${cells.join(', ')}${shape.worded ? ', words_query(:text) AS words' : ''}`
}

const columns = (shape: Shape) => `s.listing_id, s.lat, s.lng, ${shape.sort === 'price' ? 's.nightly_minor' : `s.${shape.sort}`}`

/** The grids of squares, and the world as one more of a single square. */
const grids = [...sides, 'world'] as const
type Grid = (typeof grids)[number]
const cellsOf = (grid: Grid) => `(SELECT cells${grid} FROM asked)`

/**
 * A few of the best of each cell. The last of a whole page of them is the bar: nothing below it can be on the page, so
 * from each cell that has more only what reaches the bar is still to be read. Without it each cell would be read for a
 * whole page of its own.
 */
function walkCells(shape: Shape, narrow: boolean): { ctes: string; rows: string } {
  const taste = shape.rows === 21 ? 3 : 10
  // With few candidates there is no cell to walk: the other part of the union has the page.
  const cells = (grid: Grid) => (narrow ? `CASE WHEN (SELECT narrow FROM gate) THEN '{}' ELSE ${cellsOf(grid)} END` : cellsOf(grid))
  const priced = shape.sort === 'price'
  const first = grids.map((grid) => `(
    SELECT '${grid}' AS grid, cell, s.*, ${rank(shape)} AS rank ${priced ? ', limits.currency' : ''}
    FROM unnest(${cells(grid)}) AS cell ${priced ? 'CROSS JOIN limits' : ''}
    CROSS JOIN LATERAL (${walk(shape, { grid, cell: 'cell', after: after(shape), rows: taste })}) AS s)`)
  const rest = grids.map((grid) => `(
    SELECT s.listing_id, s.lat, s.lng, ${rank(shape)} AS rank
    FROM unfinished u ${priced ? 'JOIN limits USING (currency)' : ''}
    CROSS JOIN LATERAL (${walk(shape, { grid, cell: 'u.cell', after: upToTheBar(shape), rows: shape.rows })}) AS s
    WHERE u.grid = '${grid}')`)
  const worstFirst = priced ? 'rank DESC, listing_id DESC' : 'rank, listing_id'
  return {
    ctes: `
      tasted AS MATERIALIZED (${first.join(' UNION ALL ')}),
      bar AS MATERIALIZED (SELECT rank FROM tasted ORDER BY ${outerOrder(shape)} OFFSET :take::int - 1 LIMIT 1),
      unfinished AS MATERIALIZED (
        SELECT grid, cell ${priced ? ', currency, max(nightly_minor)' : ', min(rank)'} AS last, (array_agg(listing_id ORDER BY ${worstFirst}))[1] AS last_id
        FROM tasted GROUP BY grid, cell ${priced ? ', currency' : ''} HAVING count(*) = ${taste}
      )`,
    rows: `(SELECT listing_id, lat, lng, rank FROM tasted) UNION ALL ${rest.join(' UNION ALL ')}`,
  }
}

/** One cell from its best row down. */
function walk(shape: Shape, { grid, cell, after, rows }: { grid: Grid; cell: string; after: string; rows: number }): string {
  return `
    SELECT ${columns(shape)}
    FROM listing_search s
    WHERE s.cell_${grid} = ${cell} AND ${after} AND ${filters(shape, shape.worded)}
    ORDER BY ${shape.sort === 'price' ? 's.nightly_minor, s.listing_id' : `s.${shape.sort} DESC, s.listing_id DESC`}
    LIMIT ${rows}`
}

/** From where the cell was left; those as good as the bar are read too and lose against its id later. */
function upToTheBar(shape: Shape): string {
  return shape.sort === 'price'
    ? `s.currency = limits.currency AND (s.nightly_minor, s.listing_id) > (u.last, u.last_id)
       AND s.nightly_minor <= coalesce(least(limits.highest, div((SELECT rank FROM bar), limits.nanos)::int8), limits.highest)`
    : `(s.${shape.sort}, s.listing_id) < (u.last, u.last_id) AND s.${shape.sort} >= coalesce((SELECT rank FROM bar), -2147483648)`
}

/** All candidates of the narrowest filter, one more than are worth sorting. */
function few(shape: Shape): string {
  if (shape.worded) {
    return `SELECT t.listing_id FROM listing_text t WHERE t.words @@ (SELECT words FROM asked) LIMIT ${fewAtMost + 1}`
  }
  const candidates = grids.map((grid) => `(
    SELECT s.listing_id
    FROM unnest(${cellsOf(grid)}) AS cell CROSS JOIN limits
    CROSS JOIN LATERAL (
      SELECT c.listing_id FROM listing_search c
      WHERE c.cell_${grid} = cell AND c.currency = limits.currency AND c.nightly_minor BETWEEN limits.lowest AND limits.highest
      LIMIT ${fewAtMost + 1}
    ) AS s)`)
  return `${candidates.join(' UNION ALL ')} LIMIT ${fewAtMost + 1}`
}

function sortFew(shape: Shape): string {
  return `
    SELECT s.listing_id, s.lat, s.lng, ${rank(shape)} AS rank
    FROM few JOIN listing_search s USING (listing_id) ${shape.sort === 'price' ? 'JOIN limits ON limits.currency = s.currency' : ''}
    WHERE (SELECT narrow FROM gate) AND s.cell_world IS NOT NULL AND ${after(shape)} AND ${filters(shape)}
    ORDER BY ${outerOrder(shape)} LIMIT ${shape.rows}`
}

/**
 * Everything that a row must pass, cheapest first, as one CASE. The planner takes a CASE for true of every other row;
 * were it to see the conditions it would multiply its guesses of them, expect next to nothing, and read and sort all.
 */
function filters(shape: Shape, worded = false): string {
  const conditions = [
    'NOT s.busy && :stay::daterange',
    's.lat BETWEEN :south::int2 AND :north::int2',
    '(s.lng BETWEEN :west::int2 AND :east::int2 OR s.lng BETWEEN :west2::int2 AND :east2::int2)',
    's.max_guests >= :guests::int2',
    's.type = ANY (:types::listing_type[])',
    's.amenities & (SELECT amenities FROM asked) = (SELECT amenities FROM asked)',
    ...(shape.priced && shape.sort !== 'price' ? [inPriceRange] : []),
    '(:nights::int2 IS NULL OR :nights::int2 BETWEEN s.min_nights AND s.max_nights)',
    // Several units may each be free on some of the nights and none on all of them.
    'CASE WHEN s.unit_count = 1 OR isempty(:stay::daterange) THEN true ELSE free_unit(s.listing_id, lower(:stay::daterange), upper(:stay::daterange)) IS NOT NULL END',
    ...(worded ? [hasWords] : []),
  ]
  return `CASE WHEN ${conditions.join(' AND ')} THEN true ELSE false END`
}

const limitOf = (column: string, currency: string) => `(SELECT ${column} FROM limits WHERE currency = '${currency}')`
const inPriceRange = `(${Currency.options
  .map((currency) => `s.currency = '${currency}' AND s.nightly_minor BETWEEN ${limitOf('lowest', currency)} AND ${limitOf('highest', currency)}`)
  .join(' OR ')})`

// A scalar subquery, so that it stays a look-up by key and never becomes a join with every text there is.
const hasWords = '(SELECT t.words @@ (SELECT words FROM asked) FROM listing_text t WHERE t.listing_id = s.listing_id)'

function rank(shape: Shape): string {
  return shape.sort === 'price' ? 's.nightly_minor * limits.nanos' : `s.${shape.sort}`
}

function outerOrder(shape: Shape, from = ''): string {
  return shape.sort === 'price' ? `${from}rank, ${from}listing_id` : `${from}rank DESC, ${from}listing_id DESC`
}

/** Where the page before ended. Sorted by price, every currency is read in its own order, inside its own limits. */
function after(shape: Shape): string {
  return shape.sort === 'price'
    ? `s.currency = limits.currency AND s.nightly_minor BETWEEN limits.lowest AND limits.highest
       AND (s.nightly_minor, s.listing_id) > (limits.after_minor, limits.after_id)`
    : `(s.${shape.sort}, s.listing_id) < (:afterRank::int, :afterId::uuid)`
}

/**
 * The prices asked for, in the minor units of each currency: exact, because whole numbers are divided. So no row holds a
 * price in another currency, and a new reference rate changes no row.
 */
function limits(shape: Shape): string {
  const inNanos = (minor: string, currency: string) =>
    `${minor}::numeric * (SELECT nanos_per_minor FROM exchange_rate WHERE currency = ${currency}::currency)`
  const clamp = (amount: string) => `greatest(least(${amount}, 9223372036854775807), -1)::int8`
  const lowest = shape.priced ? clamp(`coalesce(div(${inNanos(':minMinor', ':minCurrency')} + r.nanos_per_minor - 1, r.nanos_per_minor), 0)`) : '0::int8'
  const highest = shape.priced ? clamp(`coalesce(div(${inNanos(':maxMinor', ':maxCurrency')}, r.nanos_per_minor), 9223372036854775807)`) : '9223372036854775807'
  if (shape.sort !== 'price') return `SELECT r.currency, ${lowest} AS lowest, ${highest} AS highest FROM exchange_rate r`
  return `
    SELECT r.currency, r.nanos_per_minor::numeric AS nanos, ${lowest} AS lowest, ${highest} AS highest,
           coalesce(div(a.nanos, r.nanos_per_minor), -1)::int8 AS after_minor,
           CASE WHEN mod(a.nanos, r.nanos_per_minor) = 0 THEN :afterId::uuid ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END AS after_id
    FROM exchange_rate r, (SELECT ${inNanos(':afterMinor', ':afterCurrency')} AS nanos) AS a`
}
