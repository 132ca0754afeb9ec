import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@nexus/db/client'
import type { Figure } from '../figures.ts'
import { during } from '../progress.ts'
import { median, quantile } from '../statistics.ts'
import { cpuSeconds } from '../world/usage.ts'
import { type Contestant, type Name, startContestant } from './contestant.ts'

type Work = 'nothing' | 'effect'
type Size = { rounds: number; jobs: number; alone: number }

const latencyMs = 15
/** A little longer than our worker puts anything off. */
const settleMs = 300

/** How many jobs our worker runs beside Graphile Worker alone, and how soon after its commit a job begins. */
export async function measureThroughput(
  db: Db,
  { databaseUrl, rounds, jobs, alone }: Size & { databaseUrl: string },
): Promise<Figure[]> {
  await db.sql.pool.query('CREATE TABLE IF NOT EXISTS bench_effect (n bigint)')
  await using ours = await startContestant(databaseUrl, 'nexus')
  await using bare = await startContestant(databaseUrl, 'bare')
  await using silent = await startContestant(databaseUrl, 'silent')
  const contestants = [ours, bare, silent]
  const perSecond = { nothing: trio(), effect: trio() }
  const microseconds = { nothing: trio(), effect: trio() }
  const late = trio()
  await during('worker: jobs beside Graphile Worker alone', async (tell) => {
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const work of ['nothing', 'effect'] as const)
        // Whoever goes second finds the database as the first one left it.
        for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
          tell(`round ${round} of ${rounds}, ${work}, ${contestant.name}`)
          const before = cpuSeconds(contestant.pid)
          const rate = await runMany(db, { contestant, work, jobs })
          // What was put off belongs to its price: the history of the last jobs, and their lines of the log.
          await sleep(settleMs)
          if (round === 0) continue
          perSecond[work][contestant.name].push(rate)
          const used = cpuSeconds(contestant.pid) - before
          microseconds[work][contestant.name].push((used / jobs) * 1_000_000)
        }
    for (let n = 0; n < alone; n++)
      for (const contestant of n % 2 === 0 ? [ours, bare] : [bare, ours]) {
        late[contestant.name].push(await runOne(db, contestant))
        // The job before has been written down as done, and the queue is idle.
        await sleep(20)
      }
  })
  return [
    ratio('jobs run ÷ Graphile Worker alone', perSecond.nothing, microseconds.nothing),
    ratio(
      'jobs run, each with an effect once ÷ Graphile Worker alone',
      perSecond.effect,
      microseconds.effect,
    ),
    {
      name: `job begins after its commit, p99 ÷ ${latencyMs} ms`,
      ratio: quantile(late.nexus, 0.99) / latencyMs,
      target: 1,
      better: 'lower',
      note: `p50 ${quantile(late.nexus, 0.5).toFixed(1)} ms, p99 ${quantile(late.nexus, 0.99).toFixed(1)} ms; Graphile Worker alone ${quantile(late.bare, 0.5).toFixed(1)} and ${quantile(late.bare, 0.99).toFixed(1)} ms`,
    },
  ]
}

/** The same settings, pool, payload schema and task; both write a line of the log for each job, as they come. */
const unlike = 'ours also keeps a row of history and metrics of each'

const trio = (): Trio => ({ nexus: [], bare: [], silent: [] })

type Trio = Record<Name, number[]>

function ratio(name: string, perSecond: Trio, microseconds: Trio): Figure {
  const of = (name: Name) => ({
    rate: median(perSecond[name]),
    words: `${median(perSecond[name]).toFixed(0)} jobs a second, ${median(microseconds[name]).toFixed(0)} µs of CPU each`,
  })
  const [own, other, silent] = [of('nexus'), of('bare'), of('silent')]
  const note = `ours ${own.words}; alone ${other.words}; alone with its log off ${silent.words}, of which ours is ${(own.rate / silent.rate).toFixed(2)}; ${unlike}`
  return { name, ratio: own.rate / other.rate, target: 0.9, better: 'higher', note }
}

let last = 0

type Many = { contestant: Contestant; work: Work; jobs: number }

/** From the commit of all of them to the beginning of the last. */
async function runMany(db: Db, { contestant, work, jobs }: Many): Promise<number> {
  const first = last + 1
  last += jobs
  const all = contestant.began.size + jobs
  await db.sql.query(addMany, [`bench/${contestant.name}/${work}`, first, last])
  const committed = now()
  await contestant.until(all)
  const began = Array.from({ length: jobs }, (_, index) => contestant.began.get(first + index)!)
  return jobs / ((began.reduce((latest, at) => Math.max(latest, at)) - committed) / 1000)
}

async function runOne(db: Db, contestant: Contestant): Promise<number> {
  const n = ++last
  const { size } = contestant.began
  await db.sql.query(addMany, [`bench/${contestant.name}/nothing`, n, n])
  const committed = now()
  await contestant.until(size + 1)
  return Math.max(0, contestant.began.get(n)! - committed)
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

const addMany = {
  name: 'bench_add_many',
  text: `
    SELECT count(*) FROM graphile_worker.add_jobs((
      SELECT array_agg(json_populate_record(NULL::graphile_worker.job_spec,
        json_build_object('identifier', $1::text, 'payload', json_build_object('n', n))))
      FROM generate_series($2::bigint, $3::bigint) AS n))`,
}
