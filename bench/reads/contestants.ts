import { apiFlags, nodeEnv } from '@nexus/api/node-flags'
import { connect } from '@nexus/db/client'
import { randomNumbers } from '../statistics.ts'
import { aboutSearches, recordStatement } from '../search/ask.ts'
import { type Program, startProgram } from '../world/process.ts'
import { nexusEnv, poolSize, publicUrl } from '../world/settings.ts'

export type Contestant = { name: string; url: string; pid: number }
/** The same questions to both, in each one's own words. */
export type Questions = { api: string[]; peer: string[] }
export type Contest = {
  api: Contestant
  peer: Contestant
  byId: Questions
  list: Questions
} & AsyncDisposable

const placesAsked = 500
const mapsAsked = 60

/** The API as shipped, and plain Fastify with `pg`, each a process of its own on the same database. */
export async function openContest(databaseUrl: string, seed: number): Promise<Contest> {
  await using open = new AsyncDisposableStack()
  const { byId, list, statements } = await prepare(databaseUrl, seed)
  const api: Program<{ url: string }> = open.use(
    await startProgram({
      file: 'packages/api/src/main.ts',
      flags: apiFlags,
      env: nexusEnv(databaseUrl, nodeEnv),
    }),
  )
  const peer: Program<{ url: string }> = open.use(
    await startProgram({
      file: 'bench/peers/fastify-pg.ts',
      env: {
        DATABASE_URL: databaseUrl,
        POOL: String(poolSize),
        PUBLIC_URL: publicUrl,
        STATEMENTS: JSON.stringify(statements),
      },
    }),
  )
  const kept = open.move()
  return {
    api: { name: 'API', url: api.ready.url, pid: api.pid },
    peer: { name: 'Fastify + pg', url: peer.ready.url, pid: peer.pid },
    byId,
    list,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** Throws unless both answer every question with the same bytes. */
export async function compareAnswers(
  { api, peer }: Contest,
  questions: Questions,
): Promise<{ bytes: number }> {
  let bytes = 0
  for (const [index, path] of questions.api.entries()) {
    const [ours, theirs] = await Promise.all([
      textOf(api, path),
      textOf(peer, questions.peer[index]!),
    ])
    if (ours !== theirs) throw new Error(`The answers differ for ${path}:\n${ours}\n${theirs}`)
    bytes += ours.length
  }
  return { bytes: bytes / questions.api.length }
}

async function textOf({ url, name }: Contestant, path: string): Promise<string> {
  const response = await fetch(url + path)
  const text = await response.text()
  if (!response.ok) throw new Error(`${name} answered ${response.status} to ${path}: ${text}`)
  return text
}

async function prepare(databaseUrl: string, seed: number) {
  const db = connect({ url: databaseUrl, poolSize: 2 })
  try {
    const places = await db.sql.query<{ id: string }>(somePlaces, [String(seed), placesAsked])
    const searches = (await aboutSearches(db, { count: mapsAsked, seed })).map(
      ({ bounds, guests }) => ({ bounds, guests }),
    )
    const recorded = await Promise.all(searches.map((search) => recordStatement(search)))
    const shuffle = randomNumbers(seed)
    const order = searches.map((_, index) => index).sort(() => shuffle() - 0.5)
    return {
      statements: Object.fromEntries(
        recorded.map(({ statement }) => [statement.name, statement.text]),
      ),
      byId: {
        api: places.map(({ id }) => query('listings.byId', { listingId: id })),
        peer: places.map(({ id }) => `/listings/${id}`),
      },
      list: {
        api: order.map((index) => query('listings.search', searches[index])),
        peer: order.map((index) => {
          const { statement, values } = recorded[index]!
          return `/search/${statement.name}?values=${encodeURIComponent(JSON.stringify(values))}`
        }),
      },
    }
  } finally {
    await db.close()
  }
}

/** A call as the SDK writes it. */
function query(path: string, input: unknown): string {
  return `/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`
}

const somePlaces = {
  name: 'bench_some_places',
  text: `SELECT id FROM listing WHERE status = 'published' ORDER BY hashtext(id::text || $1) LIMIT $2`,
}
