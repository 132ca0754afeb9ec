import { after, filters, position } from './conditions.ts'
import { cellsOf, outerOrder, rank, type Shape } from './shape.ts'

// So many candidates are sorted rather than looked for in order. Reading in order costs (rows of the page / share that
// passes) and sorting costs the candidates: with this bound neither is ever much dearer than the other.
const fewAtMost = 2_000

/** All candidates of the narrowest filter, one more than are worth sorting. */
export function few(shape: Shape): string {
  if (shape.worded) {
    // The index is asked for the rare words alone; whether the others are there too is seen in the text.
    return `
      SELECT t.listing_id FROM listing_text t
      WHERE t.words @@ (SELECT rare FROM asked) AND CASE WHEN t.words @@ (SELECT words FROM asked) THEN true ELSE false END
      LIMIT ${fewAtMost + 1}`
  }
  const candidates = shape.grids.map(
    (grid) => `(
    SELECT found.listing_id
    FROM unnest(${cellsOf(grid)}) AS cell CROSS JOIN limits
    CROSS JOIN LATERAL (
      SELECT s.listing_id FROM listing_search s
      WHERE s.cell_${grid} = cell AND s.currency = limits.currency AND s.nightly_minor BETWEEN limits.lowest AND limits.highest
        AND ${position(shape)}
      LIMIT ${fewAtMost + 1}
    ) AS found)`,
  )
  return `${candidates.join(' UNION ALL ')} LIMIT ${fewAtMost + 1}`
}

/** Whether they are few. Words of which none is rare are looked for in order; where there is no word nothing is found. */
export function gate(shape: Shape): string {
  const asked = shape.worded ? ' AND (SELECT rare IS NOT NULL OR words IS NULL FROM asked)' : ''
  return `SELECT count(*) <= ${fewAtMost}${asked} AS narrow FROM few`
}

/** The page of the few. */
export function sortFew(shape: Shape): string {
  return `
    SELECT s.listing_id, s.lat, s.lng, ${rank(shape)} AS rank
    FROM few JOIN listing_search s USING (listing_id) ${shape.sort === 'price' ? 'JOIN limits ON limits.currency = s.currency' : ''}
    WHERE (SELECT narrow FROM gate) AND s.cell_world IS NOT NULL AND ${after(shape)}
      AND CASE WHEN ${position(shape)} THEN true ELSE false END AND ${filters(shape)}
    ORDER BY ${outerOrder(shape)} LIMIT ${shape.rows}`
}
