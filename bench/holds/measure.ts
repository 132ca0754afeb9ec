import { createDeps, type Deps, readConfig } from '@nexus/api/measured'
import type { Figure } from '../figures.ts'
import type { Measure } from '../measure.ts'
import type { Options } from '../options.ts'
import { during } from '../progress.ts'
import { median, quantile } from '../statistics.ts'
import { nexusEnv } from '../world/settings.ts'
import { caught, caughtWithOutbox, type Hold, interactive, ours } from './contestants.ts'
import { countBroken, countDeadlocks } from './promises.ts'
import { clients, coldWishes, hotWishes, quoteAll, type Wish } from './quotes.ts'
import { run, type Turn } from './run.ts'

const contestants = { ours, caught, caughtWithOutbox, interactive } satisfies Record<string, Hold>
type Name = keyof typeof contestants
const names = Object.keys(contestants) as Name[]

const hotListings = 4
const worstHotMs = 100

/** Holding dates from 32 clients at once, against what one would write first. */
export const measureHolds: Measure = async (options, databaseUrl) => {
  const deps = createDeps(readConfig(nexusEnv(databaseUrl)), {
    applicationName: 'nexus bench',
    poolSize: clients,
  })
  try {
    const counts = options.quick ? { hot: 500, cold: 500 } : { hot: 2_000, cold: 2_000 }
    const listings = await singleUnits(deps, {
      seed: options.seed,
      count: counts.cold + hotListings * names.length * (options.rounds + 1),
    })
    const used: Used = { hot: listings.slice(counts.cold), cold: listings.slice(0, counts.cold) }
    const hot = await during(`holds, hot: ${options.rounds} rounds`, (tell) =>
      alternate(deps, {
        options,
        tell,
        wishesOf: (turn) =>
          hotWishes(hotOf(used, turn), { count: counts.hot, seed: options.seed + turn }),
      }),
    )
    const cold = await during(`holds, cold: ${options.rounds} rounds`, (tell) =>
      alternate(deps, { options, tell, wishesOf: (turn) => coldWishes(used.cold, { slot: turn }) }),
    )
    const broken = await during('holds: looking for broken promises', () =>
      countBroken(deps.db, listings),
    )
    return [...hotFigures(hot), ...coldFigures(cold), ...promiseFigures({ hot, cold, ...broken })]
  } finally {
    await deps.close()
  }
}

type Used = { hot: string[]; cold: string[] }
type Turns = Record<Name, Turn[]>

/** Every turn has four listings to itself, so that none finds a calendar that another filled. */
const hotOf = ({ hot }: Used, turn: number) =>
  hot.slice(turn * hotListings, (turn + 1) * hotListings)

type Plan = { options: Options; tell: (detail: string) => void; wishesOf: (turn: number) => Wish[] }

async function alternate(deps: Deps, { options, tell, wishesOf }: Plan): Promise<Turns> {
  const turns: Turns = { ours: [], caught: [], caughtWithOutbox: [], interactive: [] }
  for (let round = 0; round <= options.rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      // Who begins takes turns.
      const name = names[(place + round) % names.length]!
      tell(`round ${round} of ${options.rounds}, ${name}`)
      const attempts = await quoteAll(deps.db, wishesOf(round * names.length + place))
      const before = await countDeadlocks(deps.db)
      const turn = await run(deps, { hold: contestants[name], attempts, clients })
      turn.deadlocks = Math.max(turn.deadlocks, (await countDeadlocks(deps.db)) - before)
      if (round > 0) turns[name].push(turn)
    }
  }
  return turns
}

const speed = (turns: Turns, other: Name) =>
  median(turns.ours.map((turn, round) => turn.perSecond / turns[other][round]!.perSecond))
const rates = (turns: Turns, other: Name) =>
  `${rate(turns.ours)} : ${rate(turns[other])} attempts/s`
const rate = (turns: Turn[]) => median(turns.map((turn) => turn.perSecond)).toFixed(0)
const p99 = (turns: Turn[]) => median(turns.map((turn) => quantile(turn.took, 0.99)))
const higher = (name: string, ratio: number, target: number, note: string): Figure => ({
  name,
  ratio,
  target,
  better: 'higher',
  note,
})
const lower = (name: string, ratio: number, target: number, note: string): Figure => ({
  name,
  ratio,
  target,
  better: 'lower',
  note,
})

function hotFigures(hot: Turns): Figure[] {
  const tail = `p99 ${p99(hot.ours).toFixed(0)} : ${p99(hot.caught).toFixed(0)} ms, held ${held(hot.ours)} : ${held(hot.caught)}`
  return [
    higher(
      'hold, hot ÷ INSERT and catch',
      speed(hot, 'caught'),
      5,
      `${rates(hot, 'caught')}, ${tail}`,
    ),
    higher(
      'hold, hot ÷ INSERT and catch, with our outbox',
      speed(hot, 'caughtWithOutbox'),
      1,
      rates(hot, 'caughtWithOutbox'),
    ),
    higher(
      'hold, hot ÷ Prisma transaction',
      speed(hot, 'interactive'),
      4,
      rates(hot, 'interactive'),
    ),
    lower(
      `hold, hot, p99 ÷ ${worstHotMs} ms`,
      p99(hot.ours) / worstHotMs,
      1,
      `${p99(hot.ours).toFixed(1)} ms at ${clients} clients`,
    ),
  ]
}

function coldFigures(cold: Turns): Figure[] {
  const tail = `p99 ${p99(cold.ours).toFixed(0)} : ${p99(cold.caught).toFixed(0)} ms`
  return [
    higher(
      'hold, cold ÷ INSERT and catch',
      speed(cold, 'caught'),
      0.9,
      `${rates(cold, 'caught')}, ${tail}`,
    ),
    higher(
      'hold, cold ÷ INSERT and catch, with our outbox',
      speed(cold, 'caughtWithOutbox'),
      0.9,
      rates(cold, 'caughtWithOutbox'),
    ),
    higher(
      'hold, cold ÷ Prisma transaction',
      speed(cold, 'interactive'),
      4,
      rates(cold, 'interactive'),
    ),
  ]
}

const held = (turns: Turn[]) => turns.reduce((sum, turn) => sum + turn.held, 0)

function promiseFigures({
  hot,
  cold,
  overlaps,
  drift,
}: {
  hot: Turns
  cold: Turns
  overlaps: number
  drift: number
}): Figure[] {
  const both = [...hot.ours, ...cold.ours]
  const tries = both.reduce((sum, turn) => sum + turn.took.length, 0).toLocaleString('en-US')
  const theirs = [...hot.caught, ...cold.caught].reduce((sum, turn) => sum + turn.deadlocks, 0)
  return [
    lower(
      'holds: overlapping stays',
      overlaps,
      0,
      `in ${tries} attempts of ours, and as many of each other way`,
    ),
    lower(
      'holds: deadlocks',
      both.reduce((sum, turn) => sum + turn.deadlocks, 0),
      0,
      `in ${tries} attempts; INSERT and catch had ${theirs}`,
    ),
    lower(
      'holds: read model beside the bookings',
      drift,
      0,
      'rows that differ, of all listings and bookings touched',
    ),
  ]
}

async function singleUnits(
  deps: Deps,
  { seed, count }: { seed: number; count: number },
): Promise<string[]> {
  const rows = await deps.db.sql.query<{ id: string }>(someListings, [String(seed), count])
  if (rows.length < count)
    throw new Error(`${count} listings with one unit are needed, there are ${rows.length}`)
  return rows.map(({ id }) => id)
}

const someListings = {
  name: 'bench_single_units',
  text: `SELECT listing_id AS id FROM listing_search WHERE published AND unit_count = 1 ORDER BY hashtext(listing_id::text || $1) LIMIT $2`,
}
