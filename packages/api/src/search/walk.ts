import type { Grid } from './cells.ts'
import { after, filters, position } from './conditions.ts'
import { cellsOf, outerOrder, rank, type Shape } from './shape.ts'

/**
 * A few of the best of each cell. The last of a whole page of them is the bar: nothing below it can be on the page, so
 * from each cell that has more only what reaches the bar is still to be read. Without it each cell would be read for a
 * whole page of its own.
 */
export function walkCells(shape: Shape, narrow: boolean): { ctes: string; rows: string } {
  const taste = shape.rows === 21 ? 3 : 10
  // With few candidates there is no cell to walk: the other part of the union has the page.
  const cells = (grid: Grid) =>
    narrow
      ? `CASE WHEN (SELECT narrow FROM gate) THEN '{}' ELSE ${cellsOf(grid)} END`
      : cellsOf(grid)
  const priced = shape.sort === 'price'
  const first = shape.grids.map(
    (grid) => `(
    SELECT '${grid}' AS grid, cell, s.*, ${rank(shape)} AS rank ${priced ? ', limits.currency' : ''}
    FROM unnest(${cells(grid)}) AS cell ${priced ? 'CROSS JOIN limits' : ''}
    CROSS JOIN LATERAL (${walk(shape, { grid, cell: 'cell', after: after(shape), rows: taste })}) AS s)`,
  )
  const rest = shape.grids.map(
    (grid) => `(
    SELECT s.listing_id, s.lat, s.lng, ${rank(shape)} AS rank
    FROM unfinished u ${priced ? 'JOIN limits USING (currency)' : ''}
    CROSS JOIN LATERAL (${walk(shape, { grid, cell: 'u.cell', after: upToTheBar(shape), rows: shape.rows })}) AS s
    WHERE u.grid = '${grid}')`,
  )
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
function walk(
  shape: Shape,
  { grid, cell, after, rows }: { grid: Grid; cell: string; after: string; rows: number },
): string {
  return `
    SELECT ${columns(shape)}
    FROM listing_search s
    WHERE s.cell_${grid} = ${cell} AND ${after} AND ${position(shape)} AND ${filters(shape, shape.worded)}
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

const columns = (shape: Shape) =>
  `s.listing_id, s.lat, s.lng, ${shape.sort === 'price' ? 's.nightly_minor' : `s.${shape.sort}`}`
