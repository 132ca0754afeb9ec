import type { MapBounds } from './schema.ts'

/** The sides of the grids that `listing_search` is indexed by, in hundredths of a degree, finest first. Each fits the next. */
export const sides = [4, 20, 100, 500, 2500] as const
type Side = (typeof sides)[number]

/** A grid of squares, or the world as a single one. */
export type Grid = Side | 'world'

/** What a search reads: squares of the grids that together cover the map, and its edges as inclusive hundredths of a degree. */
export type Covering = Area & {
  /** Numbers of the squares to read, by grid; only the grids that have some. */
  cells: Partial<Record<Grid, number[]>>
}

type Area = {
  south: number
  north: number
  /** Two ranges when the map crosses the date line. */ longitudes: Range[]
}
type Range = [from: number, to: number]
type Square = { side: Side; row: number; column: number; waste: number }

// A square that reaches beyond the map is read in vain where it does, and most of all where a town lies just outside.
// A square more is a descent of an index and up to a page of rows of its own.
const squaresAtMost = 24
const worldShare = 0.4
const worldArea = 18_001 * 36_001

/** Covers a part of the map: inside with large squares, along its edges with small ones. No bounds: the world. */
export function cover(bounds: MapBounds | undefined): Covering {
  const area = bounds
    ? areaOf(bounds)
    : { south: -9000, north: 9000, longitudes: [[-18000, 18000] as Range] }
  if (sizeOf(area) > worldShare * worldArea) return { ...area, cells: { world: [0] } }
  const cells: Covering['cells'] = {}
  for (const { side, row, column } of squaresOf(area)) {
    ;(cells[side] ??= []).push(row * columnsOf(side) + column)
  }
  return { ...area, cells }
}

/** Splits the square that wastes most until there are enough of them. */
function squaresOf(area: Area): Square[] {
  let squares = touching(area, 2500, area)
  for (;;) {
    const worst = squares.reduce<Square | null>(
      (most, square) => (square.side > 4 && square.waste > (most?.waste ?? 0) ? square : most),
      null,
    )
    if (!worst) return squares
    const parts = touching(area, sides[sides.indexOf(worst.side) - 1]!, boundsOf(worst))
    if (squares.length - 1 + parts.length > squaresAtMost && squares.length > 1) return squares
    squares = [...squares.filter((square) => square !== worst), ...parts]
  }
}

/** The squares of a grid that touch the area, within a frame. */
function touching(area: Area, side: Side, frame: Area): Square[] {
  const south = Math.max(area.south, frame.south)
  const north = Math.min(area.north, frame.north)
  const squares = new Map<number, Square>()
  if (south > north) return []
  for (const [west, east] of overlaps(area.longitudes, frame.longitudes)) {
    for (let row = index(south, 9000, side); row <= index(north, 9000, side); row++) {
      for (let column = index(west, 18000, side); column <= index(east, 18000, side); column++) {
        const square = { side, row, column, waste: 0 }
        square.waste = side * side - sizeOf(intersection(area, boundsOf(square)))
        squares.set(row * columnsOf(side) + column, square)
      }
    }
  }
  return [...squares.values()]
}

function boundsOf({ side, row, column }: Square): Area {
  const south = row * side - 9000
  const west = column * side - 18000
  return { south, north: south + side - 1, longitudes: [[west, west + side - 1]] }
}

function intersection(a: Area, b: Area): Area {
  return {
    south: Math.max(a.south, b.south),
    north: Math.min(a.north, b.north),
    longitudes: overlaps(a.longitudes, b.longitudes),
  }
}

function overlaps(a: Range[], b: Range[]): Range[] {
  return a
    .flatMap(([west, east]) =>
      b.map(([from, to]): Range => [Math.max(west, from), Math.min(east, to)]),
    )
    .filter(([from, to]) => from <= to)
}

/** How many positions there are in it. */
function sizeOf({ south, north, longitudes }: Area): number {
  return (
    Math.max(0, north - south + 1) *
    longitudes.reduce((sum, [west, east]) => sum + Math.max(0, east - west + 1), 0)
  )
}

function index(hundredths: number, offset: number, side: number): number {
  return Math.trunc((hundredths + offset) / side)
}

/** As the database's `map_cell` has it. */
function columnsOf(side: number): number {
  return Math.trunc(36000 / side) + 1
}

function areaOf({ south, west, north, east }: MapBounds): Area {
  const range: Range = [up(west), down(east)]
  const longitudes: Range[] =
    west > east
      ? [
          [range[0], 18000],
          [-18000, range[1]],
        ]
      : [range]
  return { south: up(south), north: down(north), longitudes }
}

// Positions lie on whole hundredths. A number that means one may miss it by a rounding error (1.1 * 100 > 110).
const slack = 1e-7

function up(degrees: number): number {
  return Math.ceil(degrees * 100 - slack)
}

function down(degrees: number): number {
  return Math.floor(degrees * 100 + slack)
}
