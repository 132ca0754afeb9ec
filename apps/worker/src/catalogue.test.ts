import { setTimeout as sleep } from 'node:timers/promises'
import { type JobKind, queueOf } from '@nexus/api/domain'
import type { Db } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { parseCronItems } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { until } from '../test/until.ts'
import { dead, failed, finished, jobState, openWorker } from '../test/worker.ts'
import type { Abilities } from './task-list.ts'

const kind = (others: Partial<JobKind>): JobKind => ({
  payload: z.strictObject({ n: z.number().optional() }),
  owner: 'tests',
  retry: {
    attempts: 3,
    backoff: { firstMs: 60_000, factor: 3, mostMs: 100_000 },
    because: 'a test',
  },
  timeoutMs: 5_000,
  priority: 'usual',
  ...(others as object),
})

const catalogue: Record<string, JobKind> = {
  'test/plain': kind({}),
  'test/failing': kind({}),
  'test/slow': kind({ timeoutMs: 100 }),
  'test/limited': kind({ concurrency: 2 }),
  'test/rated': kind({ concurrency: 3, rate: { count: 20, perMs: 1_000 } }),
  'test/each': kind({ payload: z.strictObject({ tick: z.coerce.date() }), concurrency: 1 }),
  'test/killed': kind({}),
}

type Begun = { name: string; n: number | undefined; at: number }
const begun: Begun[] = []
const ticks: string[] = []
let running = 0
let mostAtOnce = 0
const note =
  (name: string) =>
  async (_deps: unknown, { n }: { n?: number }) => {
    begun.push({ name, n, at: performance.now() })
  }
const abilities: Abilities = {
  catalogue,
  tasks: {
    'test/plain': note('test/plain'),
    'test/killed': note('test/killed'),
    'test/rated': note('test/rated'),
    'test/failing': () => Promise.reject(new Error('it does not work')),
    'test/slow': ({ signal }) => sleep(10_000, undefined, { signal }),
    async 'test/limited'() {
      mostAtOnce = Math.max(mostAtOnce, ++running)
      await sleep(30)
      running--
    },
    async 'test/each'(_deps, { tick }: { tick: Date }) {
      ticks.push(tick.toISOString())
    },
  },
}

let database: TestDatabase
let db: Db
let workers: AsyncDisposable[]
const hour = 3_600_000
const thisHour = Math.floor(Date.now() / hour) * hour

beforeAll(async () => {
  database = await openDatabase()
  db = database.db
  // The hourly tick was last seen four hours ago; then there was no worker.
  await db.prisma.$executeRaw`
    INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    VALUES ('test/each', now() - interval '1 year', ${new Date(thisHour - 4 * hour)})`
  // As workers that were killed again and again leave it.
  await add('test/killed', {})
  await db.prisma.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`
  const nowhere = { smtpUrl: 'smtp://127.0.0.1:9', chapaUrl: 'http://127.0.0.1:9' }
  const parts = { url: database.url, mailbox: nowhere as never }
  const crontab = parseCronItems([
    {
      task: 'test/each',
      match: '0 * * * *',
      options: { backfillPeriod: 4 * hour, queueName: 'e' },
    },
  ])
  const options = { abilities, crontab, observers: [], unknownForMs: 300 }
  workers = await Promise.all([openWorker(parts, options), openWorker(parts, options)])
})
afterAll(async () => {
  for (const worker of workers) await worker[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

async function add(name: string, payload: object): Promise<string> {
  const queue = catalogue[name] && queueOf(name, catalogue[name])
  const [job] = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name => ${queue ?? null})`
  return job!.id
}

const addMany = (name: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => add(name, { n })))

test('an attempt that takes too long is aborted through its signal, and is tried again', async () => {
  const id = await add('test/slow', {})
  const state = await failed(db, id)
  expect(state).toMatchObject({ attempts: 1, locked: false })
  expect(state.last_error).toBe('It took longer than 0.1 s.')
})

test('the pause after a failure is that of the kind, give or take a tenth, and grows', async () => {
  const id = await add('test/failing', {})
  for (const [attempt, seconds] of [
    [1, 60],
    [2, 100],
  ] as const) {
    await until(async () => (await jobState(db, id))?.attempts === attempt)
    await failed(db, id)
    const [row] = await db.prisma.$queryRaw<{ pause: number }[]>`
      SELECT extract(epoch FROM run_at - updated_at)::float8 AS pause FROM graphile_worker.jobs WHERE id = ${id}::bigint`
    expect(row!.pause).toBeGreaterThan(seconds * 0.89)
    expect(row!.pause).toBeLessThan(seconds * 1.11)
    await db.prisma
      .$queryRaw`SELECT id::text FROM graphile_worker.reschedule_jobs(ARRAY[${id}::bigint], run_at := now())`
  }
  expect(await dead(db, id)).toMatchObject({
    reason: 'exhausted',
    attempts: 3,
    error: 'it does not work',
  })
})

test('of a limited kind never more run at once than it allows, on all workers together', async () => {
  const jobs = await addMany('test/limited', 12)
  for (const id of jobs) await finished(db, id)
  expect(mostAtOnce).toBeLessThanOrEqual(2)
  expect(mostAtOnce).toBeGreaterThan(0)
})

test('a rate limit holds for all workers together: the sixth job of twenty a second begins a quarter of a second later', async () => {
  const before = performance.now()
  for (const id of await addMany('test/rated', 6)) await finished(db, id)
  const starts = begun.filter(({ name }) => name === 'test/rated').map(({ at }) => at)
  expect(starts).toHaveLength(6)
  // Timers may be early by a millisecond.
  expect(Math.max(...starts) - before).toBeGreaterThan(5 * 50 - 2)
})

test('jobs of a paused kind wait without losing an attempt; the others run; resumed, they run too', async () => {
  await db.prisma.jobKind.update({ where: { name: 'test/plain' }, data: { pausedAt: new Date() } })
  await until(() =>
    workers.every((worker) => saidBy(worker).includes('paused: jobs of this kind wait')),
  )
  const waiting = await add('test/plain', { n: 7 })
  await finished(db, await add('test/rated', { n: 8 }))
  expect(await jobState(db, waiting)).toMatchObject({ attempts: 0, locked: false })
  await db.prisma.jobKind.update({ where: { name: 'test/plain' }, data: { pausedAt: null } })
  await finished(db, waiting)
  expect(begun.filter(({ name, n }) => name === 'test/plain' && n === 7)).toHaveLength(1)
})

test('a job that nobody knows goes to the dead letter, unless another worker knows it', async () => {
  await db.prisma.jobKind.create({ data: { name: 'test/of-a-newer-version', knownAt: new Date() } })
  const foreign = await add('test/of-a-newer-version', {})
  const unknown = await add('test/nobody-knows', { a: 1 })
  expect(await dead(db, unknown)).toMatchObject({
    reason: 'unknown',
    attempts: 0,
    payload: { a: 1 },
    error: 'No worker knows a job of this name.',
  })
  expect(await jobState(db, foreign)).toMatchObject({ attempts: 0 })
})

test('a job on which workers died over and over goes to the dead letter instead of waiting for ever', async () => {
  const letter = await until(
    async () =>
      (await db.prisma.jobDeadLetter.findFirst({ where: { name: 'test/killed' } })) ?? false,
  )
  expect(letter).toMatchObject({
    reason: 'killed',
    error: 'Its worker died each time that it ran.',
  })
})

test('jobs that nobody known holds for a minute are freed', async () => {
  const id = await addLocked()
  await finished(db, id)
})

test('after a time without workers each missed tick of the clock runs once, though two workers start at once', async () => {
  const missed = [3, 2, 1, 0].map((ago) => new Date(thisHour - ago * hour).toISOString())
  await until(() => missed.every((tick) => ticks.includes(tick)))
  expect(new Set(ticks).size).toBe(ticks.length)
})

test('a job that is cancelled or replaced while it fails is not tried again, and nobody is troubled with it', async () => {
  const [job] = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job('test/slow', '{}', job_key => 'test-key')`
  await until(async () => (await jobState(db, job!.id))?.locked === true)
  await db.prisma.$queryRaw`SELECT cancel_jobs(ARRAY['test-key'])`
  await finished(db, job!.id)
  expect(await db.prisma.jobDeadLetter.count({ where: { jobId: BigInt(job!.id) } })).toBe(0)
})

function saidBy(worker: AsyncDisposable): string {
  return (worker as unknown as { logged: string[] }).logged.join('')
}

async function addLocked(): Promise<string> {
  const [job] = await db.prisma.$queryRaw<{ id: string }[]>`
    WITH added AS (SELECT id FROM graphile_worker.add_job('test/plain', '{}', run_at => now() + interval '1 day'))
    SELECT id::text FROM added`
  await db.prisma.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-nobody', locked_at = now() - interval '2 minutes', run_at = now()
    WHERE id = ${job!.id}::bigint`
  return job!.id
}
