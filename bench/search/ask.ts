import { readConfig, searchListings, type Context, type SearchListings } from '@nexus/api/measured'
import type { Db, Statement } from '@nexus/db/client'
import { randomNumbers } from '../statistics.ts'
import { nexusEnv } from '../world/settings.ts'

export type Search = Partial<SearchListings>
export type Recorded = { statement: Statement; values: unknown[] }

/** Boxes around listings chosen by chance, so that large cities are asked for most; with dates, guests and a price. */
export async function aboutSearches(db: Db, { count, seed }: { count: number; seed: number }) {
  const random = randomNumbers(seed)
  const between = (low: number, high: number) => low + random() * (high - low)
  const middles = await db.sql.query<Middle>(someMiddles, [String(seed), count])
  return middles.map(({ lat, lng, nightlyMinor, currency }) => {
    const [tall, wide] = [between(0.03, 0.4), between(0.03, 0.4)]
    const checkIn = Math.floor(between(3, 300))
    return {
      bounds: { south: lat - tall, north: lat + tall, west: lng - wide, east: lng + wide },
      stay: {
        checkIn: dayFromNow(checkIn),
        checkOut: dayFromNow(checkIn + Math.floor(between(2, 8))),
      },
      guests: Math.floor(between(1, 5)),
      maxPrice: { amountMinor: Math.floor(nightlyMinor * between(1, 3)), currency },
    } satisfies Search
  })
}

type Middle = { lat: number; lng: number; nightlyMinor: number; currency: 'ETB' | 'USD' }
const someMiddles = {
  name: 'bench_some_middles',
  text: `SELECT lat / 100.0::float8 AS lat, lng / 100.0::float8 AS lng, nightly_minor AS "nightlyMinor", currency
         FROM listing_search WHERE published AND abs(lat) < 8900 AND abs(lng) < 17900
         ORDER BY hashtext(listing_id::text || $1) LIMIT $2`,
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

const config = readConfig(nexusEnv('postgres://nobody@127.0.0.1/nothing'))

/** The verb as the API calls it, on this database. */
export function searcher(db: Pick<Db, 'sql'>) {
  // Of all that a request carries, a search looks at these three.
  const ctx = { db, config, now: () => new Date() } as unknown as Context
  return (search: Search) => searchListings(ctx, { sort: 'relevance', limit: 20, ...search })
}

/** The statement and the values that the verb would send. */
export async function recordStatement(search: Search): Promise<Recorded> {
  let recorded: Recorded | undefined
  const query = async <Row>(statement: Statement, values: unknown[]): Promise<Row[]> => {
    recorded = { statement, values }
    return []
  }
  await searcher({ sql: { query } as unknown as Db['sql'] })(search)
  if (!recorded) throw new Error('the search sent no statement')
  return recorded
}
