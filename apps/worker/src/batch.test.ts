import { type JobKind, schemaOf } from '@nexus/api/domain'
import { connect, type Db } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { until } from '../test/until.ts'
import { openWorker } from '../test/worker.ts'
import { eachItem } from './each-item.ts'
import { PermanentFailure, type WorkerDeps } from './task.ts'
import type { TimedOut } from './within.ts'

const most = 50
const kind = (others: Partial<JobKind> = {}): JobKind => ({
  payload: z.strictObject({ n: z.int(), secret: z.string().optional() }),
  batch: { most, waitMs: 0 },
  owner: 'tests',
  retry: { attempts: 3, backoff: { firstMs: 10, factor: 1, mostMs: 10 }, because: 'a test' },
  timeoutMs: 5_000,
  priority: 'usual',
  ...(others as object),
})
const catalogue: Record<string, JobKind> = {
  'test/list': kind(),
  'test/slow': kind(),
  'test/hangs': kind({ timeoutMs: 200 }),
}

type Item = { n: number }
/** What a task was given, run by run, and how it went on. */
const given: number[][] = []
const done: number[] = []
const bad = new Map<number, Error>()
let gate = Promise.withResolvers<void>()

const doIt = async ({ n }: Item) => {
  const error = bad.get(n)
  if (error) throw error
  done.push(n)
}
const list = (deps: WorkerDeps, items: readonly Item[]) => {
  given.push(items.map(({ n }) => n))
  return eachItem(items, { atOnce: 3, signal: deps.signal }, doIt)
}
const abilities = {
  catalogue,
  tasks: {
    'test/list': list,
    'test/slow': async (deps: WorkerDeps, items: readonly Item[]) => {
      await gate.promise
      return list(deps, items)
    },
    'test/hangs': async ({ signal }: WorkerDeps, items: readonly Item[]) => {
      given.push(items.map(({ n }) => n))
      if (items.some(({ n }) => n === 0))
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as TimedOut)),
        )
      done.push(...items.map(({ n }) => n))
    },
  },
}

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await openDatabase()
  db = database.db
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  for (const table of ['graphile_worker._private_jobs', 'job_outbox', 'job_dead_letter', 'job_run'])
    await db.sql.pool.query(`DELETE FROM ${table}`)
  given.length = 0
  done.length = 0
  bad.clear()
  gate = Promise.withResolvers()
})

const nowhere = { smtpUrl: 'smtp://127.0.0.1:9', chapaUrl: 'http://127.0.0.1:9' }
const work = () =>
  openWorker({ url: database.url, mailbox: nowhere as never }, { abilities, crontab: [] })

/** As a relay does that knows these kinds. */
async function gather(name: string, items: readonly object[], at = db): Promise<void> {
  await at.sql.pool.query(
    `SELECT gather_items($1, (SELECT array_agg(item ORDER BY n) FROM jsonb_array_elements($2) WITH ORDINALITY AS i (item, n)),
       ${most}, interval '0', NULL, 13, 0)`,
    [name, JSON.stringify(items)],
  )
}
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ n: from + index }))

type Row = { id: string; payload: Item[]; key: string | null; attempts: number; locked: boolean }
const queue = async () =>
  (
    await db.sql.pool.query<Row>(
      `SELECT id::text, payload, key, attempts::int, locked_at IS NOT NULL AS locked
       FROM graphile_worker._private_jobs ORDER BY id`,
    )
  ).rows
const empty = () => until(async () => (await queue()).length === 0)
const letters = () =>
  db.prisma.jobDeadLetter.findMany({
    select: { payload: true, reason: true, error: true, attempts: true, batchId: true },
    orderBy: { jobId: 'asc' },
  })
const sorted = (list: number[]) => list.toSorted((a, b) => a - b)

test('items of many who gather at once are each done once, in few runs, on lists that are never longer than allowed', async () => {
  const others = [1, 2, 3, 4].map(() => connect({ url: database.url }))
  await Promise.all(
    Array.from({ length: 60 }, (_, turn) =>
      gather('test/list', numbers(turn * 5, 5), others[turn % others.length]),
    ),
  )
  await Promise.all(others.map((other) => other.close()))
  expect((await queue()).map(({ payload }) => payload.length)).toEqual([50, 50, 50, 50, 50, 50])
  await using _worker = await work()
  await empty()
  expect(sorted(done)).toEqual(numbers(0, 300).map(({ n }) => n))
  expect(given).toHaveLength(6)
})

test('what comes while a list runs is on a new one, and the one that runs is tried again if it fails', async () => {
  await using _worker = await work()
  bad.set(1, new Error('not yet'))
  await gather('test/slow', numbers(0, 3))
  await until(async () => (await queue())[0]?.locked === true)
  await gather('test/slow', numbers(3, 2))
  await gather('test/slow', numbers(5, 1))
  const [first] = await queue()
  expect(first).toMatchObject({ payload: numbers(0, 3), key: null, attempts: 1 })
  gate.resolve()
  await until(() => done.length === 5)
  bad.clear()
  await empty()
  expect(sorted(done)).toEqual([0, 1, 2, 3, 4, 5])
  expect(await letters()).toEqual([])
})

test('equal items that wait on one list are one, whichever trace they came on; those that are different are not', async () => {
  await gather('test/list', [{ n: 1, _trace: 'a' }, { n: 2 }, { n: 1 }])
  await gather('test/list', [{ n: 2, _trace: 'b' }, { n: 3 }])
  expect((await queue()).map(({ payload }) => payload)).toEqual([
    [{ n: 1, _trace: 'a' }, { n: 2 }, { n: 3 }],
  ])
})

test('one bad item stops no other: malformed and hopeless ones lie in the dead letter with their reason, failed ones are tried again alone', async () => {
  bad.set(2, new PermanentFailure('it is gone'))
  bad.set(3, new Error('not now'))
  await gather('test/list', [
    { n: 1 },
    { n: 2 },
    { n: 'three', secret: 'psst' },
    { n: 3 },
    { n: 4 },
  ])
  const [job] = await queue()
  await using _worker = await work()
  await until(async () => (await letters()).length === 3)
  await empty()
  expect(sorted(done)).toEqual([1, 4])
  expect(given).toEqual([[1, 2, 3, 4], [3], [3]])
  const of = { batchId: BigInt(job!.id) }
  expect(await letters()).toMatchObject([
    { ...of, payload: [{ n: 2 }], reason: 'hopeless', error: 'it is gone', attempts: 1 },
    { ...of, payload: [{ n: 'three', secret: 'psst' }], reason: 'malformed', attempts: 1 },
    { ...of, payload: [{ n: 3 }], reason: 'exhausted', error: 'not now', attempts: 3 },
  ])
  const { rows } = await db.sql.pool.query('SELECT payload::text, error FROM job_run ORDER BY id')
  expect(JSON.stringify(rows)).not.toContain('psst')
})

test('what fails on a list runs out of attempts, however many are gathered meanwhile', async () => {
  bad.set(0, new Error('never'))
  await using _worker = await work()
  let n = 0
  await gather('test/list', [{ n: 0 }])
  await until(async () => {
    await gather('test/list', [{ n: ++n }])
    return (await letters()).length > 0
  })
  await empty()
  expect(given.filter((items) => items.includes(0))).toHaveLength(3)
  expect(sorted(done)).toEqual(numbers(1, n).map((item) => item.n))
})

test('a list on which something hangs is tried again item by item, and only what hangs is given up', async () => {
  await gather('test/hangs', numbers(0, 4))
  await using _worker = await work()
  await until(async () => (await letters()).length === 1)
  await empty()
  expect(sorted(done)).toEqual([1, 2, 3])
  expect(given[0]).toEqual([0, 1, 2, 3])
  expect(await letters()).toMatchObject([{ payload: [{ n: 0 }], reason: 'exhausted' }])
})

test('a list whose worker died is done again; one on which workers died over and over is taken apart', async () => {
  await gather('test/list', numbers(0, 3))
  await db.sql.pool.query(`INSERT INTO worker (pool_id, host, pid) VALUES ('dead', 'h', 1)`)
  await db.sql.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now(), attempts = 1`,
  )
  await gather('test/list', numbers(3, 1))
  {
    await using _worker = await work()
    await empty()
  }
  expect(given.toSorted((a, b) => b.length - a.length)).toEqual([[0, 1, 2], [3]])

  await gather('test/list', numbers(10, 2))
  await db.sql.pool.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts')
  await using _worker = await work()
  await empty()
  expect(given.slice(2)).toHaveLength(2)
  expect(sorted(done)).toEqual([0, 1, 2, 3, 10, 11])
  expect(await letters()).toEqual([])
})

test('a list that its worker did not live to end has been tried, and takes nothing more', async () => {
  await gather('test/list', numbers(0, 2))
  await db.sql.pool.query(`INSERT INTO worker (pool_id, host, pid) VALUES ('dead too', 'h', 1)`)
  await db.sql.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'dead too', locked_at = now(), attempts = 1`,
  )
  await db.sql.pool.query('SELECT * FROM fence_dead_workers(0)')
  await gather('test/list', numbers(2, 1))
  expect(await queue()).toMatchObject([
    { payload: [{ n: 0 }, { n: 1 }], locked: false, attempts: 0, key: null },
    { payload: [{ n: 2 }], locked: false, attempts: 0, key: 'batch:test/list' },
  ])
})

test('a task that does not answer for each item has done none of them', async () => {
  const short: JobKind = kind({ retry: { ...kind().retry, attempts: 1 } })
  await using _worker = await openWorker(
    { url: database.url, mailbox: nowhere as never },
    {
      abilities: {
        catalogue: { 'test/short': short },
        tasks: { 'test/short': () => Promise.resolve([]) },
      },
      crontab: [],
    },
  )
  await gather('test/short', numbers(0, 2))
  await until(async () => (await letters()).length === 2)
  expect(schemaOf(short).safeParse([]).success).toBe(false)
})
