import { after, filters } from './conditions.ts'
import { cellsOf, outerOrder, rank, type Shape } from './shape.ts'

// So many candidates are sorted rather than looked for in order. Reading in order costs (rows of the page / share that
// passes) and sorting costs the candidates: with this bound neither is ever much dearer than the other.
export const fewAtMost = 2_000

/** All candidates of the narrowest filter, one more than are worth sorting. */
export function few(shape: Shape): string {
  if (shape.worded) {
    return `SELECT t.listing_id FROM listing_text t WHERE t.words @@ (SELECT words FROM asked) LIMIT ${fewAtMost + 1}`
  }
  const candidates = shape.grids.map(
    (grid) => `(
    SELECT s.listing_id
    FROM unnest(${cellsOf(grid)}) AS cell CROSS JOIN limits
    CROSS JOIN LATERAL (
      SELECT c.listing_id FROM listing_search c
      WHERE c.cell_${grid} = cell AND c.currency = limits.currency AND c.nightly_minor BETWEEN limits.lowest AND limits.highest
      LIMIT ${fewAtMost + 1}
    ) AS s)`,
  )
  return `${candidates.join(' UNION ALL ')} LIMIT ${fewAtMost + 1}`
}

/** The page of the few. */
export function sortFew(shape: Shape): string {
  return `
    SELECT s.listing_id, s.lat, s.lng, ${rank(shape)} AS rank
    FROM few JOIN listing_search s USING (listing_id) ${shape.sort === 'price' ? 'JOIN limits ON limits.currency = s.currency' : ''}
    WHERE (SELECT narrow FROM gate) AND s.cell_world IS NOT NULL AND ${after(shape)} AND ${filters(shape)}
    ORDER BY ${outerOrder(shape)} LIMIT ${shape.rows}`
}
