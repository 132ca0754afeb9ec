import { Currency } from '../shared/money.ts'
import type { Shape } from './shape.ts'

const onMap = (range: '' | '2') =>
  `s.lng BETWEEN (SELECT west${range} FROM asked) AND (SELECT east${range} FROM asked)`

/** On the map, told from the index alone. Across the date line it takes two ranges, which no index can do. */
export function position(shape: Shape): string {
  const latitude = 's.lat BETWEEN (SELECT south FROM asked) AND (SELECT north FROM asked)'
  return shape.crossing ? latitude : `${latitude} AND ${onMap('')}`
}

/**
 * Everything that a row must pass, cheapest first, as one CASE. The planner takes a CASE for true of every other row;
 * were it to see the conditions it would multiply its guesses of them, expect next to nothing, and read and sort all.
 */
export function filters(shape: Shape, worded = false): string {
  const conditions = [
    'NOT s.busy && :stay::daterange',
    ...(shape.crossing ? [`(${onMap('')} OR ${onMap('2')})`] : []),
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

const limitOf = (column: string, currency: string) =>
  `(SELECT ${column} FROM limits WHERE currency = '${currency}')`
const inPriceRange = `(${Currency.options
  .map(
    (currency) =>
      `s.currency = '${currency}' AND s.nightly_minor BETWEEN ${limitOf('lowest', currency)} AND ${limitOf('highest', currency)}`,
  )
  .join(' OR ')})`

// A scalar subquery, so that it stays a look-up by key and never becomes a join with every text there is.
const hasWords =
  '(SELECT t.words @@ (SELECT words FROM asked) FROM listing_text t WHERE t.listing_id = s.listing_id)'

/** Where the page before ended. Sorted by price, every currency is read in its own order, inside its own limits. */
export function after(shape: Shape): string {
  return shape.sort === 'price'
    ? `s.currency = limits.currency AND s.nightly_minor BETWEEN limits.lowest AND limits.highest
       AND (s.nightly_minor, s.listing_id) > (limits.after_minor, limits.after_id)`
    : `(s.${shape.sort}, s.listing_id) < ((SELECT after_rank FROM asked), (SELECT after_id FROM asked))`
}
