import { connect, type Db, type Statement } from '@nexus/db/client'
import type { Figure } from '../figures.ts'
import type { Measure } from '../measure.ts'
import type { Options } from '../options.ts'
import { during } from '../progress.ts'
import { median, quantile } from '../statistics.ts'
import { aboutSearches, type Recorded, recordStatement, searcher } from './ask.ts'
import { buffersOf } from './buffers.ts'
import { hasPgbench, runPgbench } from './pgbench.ts'
import { dropPlainIndex, floor, notExists, plainIndex, plainValues } from './plain.ts'

const searchesAsked = 40
const pagesOf20 = 20

/** Where is a place free, for whom, at which price: the read model against the plain question, and Node against pgbench. */
export const measureSearch: Measure = async (options, databaseUrl) => {
  const db = connect({ url: databaseUrl, poolSize: 1, applicationName: 'nexus bench' })
  try {
    await during('search: an index for the plain queries', () =>
      db.sql.pool.query(plainIndex).then(() => db.sql.pool.query('VACUUM ANALYZE listing')),
    )
    const contest = await prepare(db, options)
    await during('search: comparing the answers', () => compareIds(contest))
    const ways = await during(`search: ${options.rounds} rounds`, (tell) =>
      alternate(contest, { options, databaseUrl, tell }),
    )
    return [...(await figuresOf(contest, ways, options)), fastestPeer(ways)]
  } finally {
    await db.sql.pool.query(dropPlainIndex).catch(() => {})
    await db.close()
  }
}

type Contest = {
  db: Db
  searches: Awaited<ReturnType<typeof aboutSearches>>
  recorded: Recorded[]
  plain: unknown[][]
  verb: ReturnType<typeof searcher>
}

async function prepare(db: Db, { seed }: Options): Promise<Contest> {
  const searches = await aboutSearches(db, { count: searchesAsked, seed })
  const recorded = await Promise.all(
    searches.map((search) => recordStatement({ ...search, sort: 'rating', limit: pagesOf20 })),
  )
  return { db, searches, recorded, plain: searches.map(plainValues), verb: searcher(db) }
}

/** Fast and wrong would be easy: every page must hold what the plain query finds, in its order. */
async function compareIds({ db, recorded, plain, searches }: Contest): Promise<void> {
  const ids = async (statement: Statement, values: unknown[]) =>
    (await db.sql.query<{ id: string }>(statement, values)).map(({ id }) => id).join()
  for (const [index, { statement, values }] of recorded.entries()) {
    if ((await ids(statement, values)) === (await ids(notExists, plain[index]!))) continue
    throw new Error(
      `The search finds other places than the plain query: ${JSON.stringify(searches[index])}`,
    )
  }
}

/** Milliseconds of each run, by round. */
type Ways = Record<'verb' | 'statement' | 'notExists' | 'floor' | 'peer', number[][]> & {
  peerName: string
}

async function alternate(
  contest: Contest,
  {
    options,
    databaseUrl,
    tell,
  }: { options: Options; databaseUrl: string; tell: (detail: string) => void },
): Promise<Ways> {
  const { db, searches, recorded, plain, verb } = contest
  const passes = options.quick ? 5 : 10
  const pgbench = await hasPgbench()
  const each = (run: (index: number) => Promise<unknown>) => () =>
    timed(searches.length * passes, (at) => run(at % searches.length))
  const statement = each((index) =>
    db.sql.query(recorded[index]!.statement, recorded[index]!.values),
  )
  const contestants = {
    verb: each((index) => verb({ ...searches[index], sort: 'rating' })),
    statement,
    // The driver alone, on the same connection, is another peer: it says what our layer adds, not what Node does.
    peer: pgbench
      ? () => runPgbench(databaseUrl, { searches: recorded, times: searches.length * passes })
      : each((index) =>
          db.sql.pool.query({ ...recorded[index]!.statement, values: recorded[index]!.values }),
        ),
    floor: each((index) => db.sql.query(floor, plain[index]!)),
    notExists: each((index) => db.sql.query(notExists, plain[index]!)),
  }
  const ways: Ways = {
    verb: [],
    statement: [],
    notExists: [],
    floor: [],
    peer: [],
    peerName: pgbench ? 'pgbench' : 'bare pg driver',
  }
  for (let round = 0; round <= options.rounds; round++) {
    tell(`round ${round} of ${options.rounds}`)
    for (const [name, run] of Object.entries(contestants) as [
      keyof typeof contestants,
      () => Promise<number[]>,
    ][]) {
      const times = await run()
      if (round > 0) ways[name].push(times)
    }
  }
  return ways
}

async function timed(times: number, run: (at: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let at = 0; at < times; at++) {
    const started = performance.now()
    await run(at)
    took.push(performance.now() - started)
  }
  return took
}

async function figuresOf(
  { db, recorded, plain }: Contest,
  ways: Ways,
  { listings }: Options,
): Promise<Figure[]> {
  const at = (share: number, times: number[][]) =>
    median(times.map((each) => quantile(each, share)))
  const ratio = (share: number, other: number[][]) =>
    median(
      ways.statement.map((each, round) => quantile(each, share) / quantile(other[round]!, share)),
    )
  const ms = (share: number, other: number[][]) =>
    `${at(share, ways.statement).toFixed(2)} : ${at(share, other).toFixed(2)} ms`
  const [ours, plainly, without] = [
    await buffersOf(db, recorded),
    await mostBuffers(db, notExists, plain),
    await mostBuffers(db, floor, plain),
  ]
  const targets = targetsAt(listings)
  return [
    figure(
      'search p50 ÷ no availability test',
      ratio(0.5, ways.floor),
      targets.floor,
      `${ms(0.5, ways.floor)}; buffers in the densest box ${ours} : ${without}`,
    ),
    figure(
      'search p95 ÷ NOT EXISTS',
      ratio(0.95, ways.notExists),
      targets.notExists,
      `${ms(0.95, ways.notExists)}; p50 ${ms(0.5, ways.notExists)}; buffers ${ours} : ${plainly}`,
    ),
  ]
}

/**
 * The aim is set for a million listings, where the plain queries grow and ours should not. With fewer the same plan can
 * gain less: what was measured for it at 100,000 is the target there.
 */
function targetsAt(listings: number): { floor: number; notExists: number } {
  return listings >= 1_000_000
    ? { floor: 0.6, notExists: 1 / 50 }
    : { floor: 0.76 / 0.6, notExists: 3.5 / 15 }
}

const figure = (name: string, ratio: number, target: number, note: string): Figure => ({
  name,
  ratio,
  target,
  better: 'lower',
  note,
})

const mostBuffers = (db: Db, statement: Statement, values: unknown[][]) =>
  buffersOf(
    db,
    values.map((each) => ({ statement, values: each })),
  )

function fastestPeer({ verb, peer, peerName }: Ways): Figure {
  const perSecond = (times: number[]) =>
    (times.length / times.reduce((sum, each) => sum + each, 0)) * 1000
  const rates = [verb, peer].map((rounds) => median(rounds.map(perSecond)).toFixed(0))
  const p95 = [verb, peer].map((rounds) =>
    median(rounds.map((each) => quantile(each, 0.95))).toFixed(2),
  )
  return {
    name: `search through Node, searches/s ÷ ${peerName}`,
    ratio: median(verb.map((each, round) => perSecond(each) / perSecond(peer[round]!))),
    target: 0.7,
    better: 'higher',
    note: `${rates.join(' : ')} searches/s on one connection, p95 ${p95.join(' : ')} ms`,
  }
}
