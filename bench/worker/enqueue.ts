import { enqueue } from '@nexus/api/measured'
import type { Db } from '@nexus/db/client'
import type { Figure } from '../figures.ts'
import { during } from '../progress.ts'
import { median } from '../statistics.ts'

type Size = { rounds: number; singles: number; batches: number }

const clients = 8
const batch = 500
/** How fast a disk takes what is committed changes within seconds, so they take turns often. */
const turns = 4
const runAt = new Date('2099-01-01T00:00:00Z')

type Contestant = 'nexus' | 'bare'
type Add = (from: number, count: number) => Promise<unknown>

/** How many jobs are enqueued beside Graphile Worker's own SQL: one a transaction, and many in one. */
export async function measureEnqueue(
  db: Db,
  { rounds, singles, batches }: Size,
): Promise<Figure[]> {
  const add: Record<Contestant, Add> = {
    nexus: (from, count) => enqueue(db.prisma, ...numbers(from, count).map(ourJob)),
    bare: (from, count) => db.sql.query(addJobs, [JSON.stringify(numbers(from, count).map(spec))]),
  }
  const results = { single: pair(), many: pair() }
  await during('worker: jobs enqueued', async (tell) => {
    for (let round = 0; round <= rounds * turns; round++)
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        tell(`turn ${round} of ${rounds * turns}, ${name}`)
        const single = await perSecond(add[name], { calls: singles / turns, count: 1 })
        const many = await perSecond(add[name], { calls: batches / turns, count: batch })
        await db.sql.pool.query('DELETE FROM graphile_worker._private_jobs WHERE run_at > $1', [
          new Date('2098-01-01T00:00:00Z'),
        ])
        if (round === 0) continue
        results.single[name].push(single)
        results.many[name].push(many)
      }
  })
  return [
    ratio('jobs enqueued, one a transaction ÷ add_job by hand', results.single),
    ratio(`jobs enqueued, ${batch} a transaction ÷ add_jobs by hand`, results.many),
  ]
}

const names: Contestant[] = ['nexus', 'bare']
const pair = (): Record<Contestant, number[]> => ({ nexus: [], bare: [] })

function ratio(name: string, { nexus, bare }: Record<Contestant, number[]>): Figure {
  const [own, other] = [median(nexus), median(bare)]
  const note = `${own.toFixed(0)} and ${other.toFixed(0)} jobs a second, ${clients} clients`
  return { name, ratio: own / other, target: 0.9, better: 'higher', note }
}

async function perSecond(
  add: Add,
  { calls, count }: { calls: number; count: number },
): Promise<number> {
  let next = 0
  const client = async () => {
    for (let call = next++; call < calls; call = next++) await add(call * count, count)
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return (calls * count) / ((performance.now() - started) / 1000)
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

const idOf = (n: number) => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`

function ourJob(n: number) {
  return { name: 'bookings/expire-hold', payload: { bookingId: idOf(n) }, runAt } as const
}

function spec(n: number) {
  return {
    identifier: 'bookings/expire-hold',
    payload: { bookingId: idOf(n) },
    run_at: runAt.toISOString(),
  }
}

const addJobs = {
  name: 'bench_add_jobs',
  text: `SELECT count(*)::int FROM graphile_worker.add_jobs(
    (SELECT array_agg(json_populate_record(NULL::graphile_worker.job_spec, spec)) FROM json_array_elements($1::json) AS spec))`,
}
