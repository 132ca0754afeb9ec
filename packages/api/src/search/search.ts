import type { Deps } from '../context.ts'
import { badInput } from '../errors.ts'
import { ListingType } from '../listings/schema.ts'
import { toPage } from '../shared/paging.ts'
import { nightsOf, type Stay, todayIn } from '../shared/stay.ts'
import { cover, type Covering, type Grid } from './cells.ts'
import { afterOf, cursorOf } from './cursor.ts'
import { presentCard, type CardRow } from './present.ts'
import type { ListingCardPage, SearchListings } from './schema.ts'
import { searchStatement, type SearchValues } from './statement.ts'

/**
 * Finds published places that are free for the whole stay, in pages. One statement over the read model, whose cost
 * grows with the cells of the map and the share of places that pass, not with the number of places.
 */
export async function searchListings(
  ctx: Pick<Deps, 'db' | 'config' | 'now'>,
  input: SearchListings,
): Promise<ListingCardPage> {
  if (input.stay) checkStay(input.stay, ctx.now())
  const covering = cover(input.bounds)
  const grids = Object.keys(covering.cells) as Grid[]
  // A map that lies between two rounded positions.
  if (grids.length === 0) return { items: [], nextCursor: null }
  const { statement, values } = searchStatement({
    sort: input.sort,
    grids,
    crossing: covering.longitudes.length > 1,
    priced: input.minPrice !== undefined || input.maxPrice !== undefined,
    worded: input.text !== undefined,
    rows: input.limit <= 20 ? 21 : 101,
  })
  const rows = await ctx.db.sql.query<CardRow>(statement, values(valuesOf(input, covering)))
  const asked = {
    nights: input.stay ? nightsOf(input.stay) : null,
    guests: input.guests ?? 1,
    config: ctx.config,
  }
  return toPage(rows, input.limit, {
    item: (row) => presentCard(row, asked),
    cursor: (row) => cursorOf(input.sort, row),
  })
}

const mostNights = 365
// Where the day begins last: a date that is over here is over everywhere.
const lastTimeZone = 'Etc/GMT+12'

/** Refuses a stay that no place on earth could take. */
export function checkStay(stay: Stay, now: Date): void {
  if (stay.checkIn < todayIn(lastTimeZone, now))
    throw badInput('stay.checkIn', 'Check-in lies in the past.')
  if (nightsOf(stay) > mostNights)
    throw badInput('stay.checkOut', `A stay has at most ${mostNights} nights.`)
}

function valuesOf(
  input: SearchListings,
  { cells, south, north, longitudes }: Covering,
): SearchValues {
  // An empty range stands where there is no second one.
  const [first = [1, 0], second = [1, 0]] = longitudes
  return {
    ...Object.fromEntries(
      Object.entries(cells).map(([grid, numbers]) => [`cells${grid}`, numbers]),
    ),
    south,
    north,
    west: first[0],
    east: first[1],
    west2: second[0],
    east2: second[1],
    guests: input.guests ?? 1,
    amenities: input.amenities ?? [],
    types: input.types?.length ? input.types : ListingType.options,
    stay: input.stay ? `[${input.stay.checkIn},${input.stay.checkOut})` : 'empty',
    nights: input.stay ? nightsOf(input.stay) : null,
    minMinor: input.minPrice?.amountMinor ?? null,
    minCurrency: input.minPrice?.currency ?? null,
    maxMinor: input.maxPrice?.amountMinor ?? null,
    maxCurrency: input.maxPrice?.currency ?? null,
    text: input.text ?? null,
    ...afterOf(input),
    take: input.limit + 1,
  }
}
