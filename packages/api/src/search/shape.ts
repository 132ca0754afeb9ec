import type { Grid } from './cells.ts'
import type { SearchListings } from './schema.ts'

/** What decides the text of the statement; everything else is a value. */
export type Shape = {
  sort: SearchListings['sort']
  /** Where the squares of the map are; mostly two neighbouring grids. */
  grids: Grid[]
  /** The map crosses the date line. */
  crossing: boolean
  /** A lowest or highest price is given. */
  priced: boolean
  /** Words are given. */
  worded: boolean
  /** Rows that one cell may give: literal, because the planner must know that it is few. */
  rows: 21 | 101
}

/** The squares of a grid, as the planner shall not see them: see `asked`. */
export const cellsOf = (grid: Grid) => `(SELECT cells${grid} FROM asked)`

/** The sort value of a row `s`. */
export function rank(shape: Shape): string {
  return shape.sort === 'price' ? 's.nightly_minor * limits.nanos' : `s.${shape.sort}`
}

/** The order of the page. */
export function outerOrder(shape: Shape, from = ''): string {
  return shape.sort === 'price'
    ? `${from}rank, ${from}listing_id`
    : `${from}rank DESC, ${from}listing_id DESC`
}
