import { enqueue } from '@nexus/api/domain'
import type { Db } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { othersNotice as noticed } from '../test/others-notice.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await openDatabase()
  db = database.db
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  for (const table of ['graphile_worker._private_jobs', 'job_dead_letter', 'job_run', 'worker'])
    await db.sql.pool.query(`DELETE FROM ${table}`)
})

const settle = { name: 'payments/settle', payload: { txRef: 'tx' }, key: 'settle:tx' } as const

/** One job that a worker, which nobody hears of any more, had begun for the `attempt`th time. */
async function runOnDeadWorker({ attempt = 1 } = {}): Promise<string> {
  await enqueue(db.prisma, settle)
  await db.sql.pool.query(
    `WITH dead AS (INSERT INTO worker (pool_id, host, pid) VALUES ('dead', 'h', 1) RETURNING id)
     INSERT INTO worker_session (worker_id) SELECT id FROM dead`,
  )
  const { rows } = await db.sql.pool.query<{ id: string }>(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now(), attempts = $1 RETURNING id::text`,
    [attempt],
  )
  await db.sql.pool.query(
    `INSERT INTO job_run (job_id, kind, attempt, worker, started_at) VALUES ($1, 'payments/settle', $2, 'dead', now())`,
    [rows[0]!.id, attempt],
  )
  return rows[0]!.id
}

const othersNotice = () => noticed({ url: database.url, db })

const queue = async () =>
  (
    await db.sql.pool.query<{ id: string; key: string | null; attempts: number }>(
      'SELECT id::text, key, attempts::int FROM graphile_worker._private_jobs ORDER BY id',
    )
  ).rows
const runs = async () =>
  (await db.sql.pool.query('SELECT attempt, outcome FROM job_run ORDER BY id')).rows as unknown[]
const letters = () => db.prisma.jobDeadLetter.findMany({ select: { reason: true } })

test.each([
  ['replaced', () => enqueue(db.prisma, settle)],
  ['kept beside it', () => enqueue(db.prisma, { ...settle, ifWaiting: 'keep' })],
  [
    'a tick of the clock adds',
    () =>
      db.prisma
        .$queryRaw`SELECT id::text FROM graphile_worker.add_job('payments/settle', '{"txRef":"tx"}', job_key => 'settle:tx')`,
  ],
])(
  'a job that gave way while it ran, to another (%s), is no dead letter when its worker dies',
  async (_how, enqueueAnother) => {
    const first = await runOnDeadWorker()
    await enqueueAnother()
    await othersNotice()
    expect(await letters()).toEqual([])
    const standing = await queue()
    expect(standing).toMatchObject([{ key: 'settle:tx', attempts: 0 }])
    expect(standing[0]!.id).not.toBe(first)
    expect(await runs()).toEqual([{ attempt: 1, outcome: 'gave_way' }])
  },
)

test('a job that was taken back while it ran is no dead letter either', async () => {
  await runOnDeadWorker()
  await db.prisma.$queryRaw`SELECT cancel_jobs(ARRAY['settle:tx'])`
  await othersNotice()
  expect(await letters()).toEqual([])
  expect(await queue()).toEqual([])
  expect(await runs()).toEqual([{ attempt: 1, outcome: 'gave_way' }])
})

test('a replacement whose transaction is rolled back changes nothing: the job runs again', async () => {
  const first = await runOnDeadWorker()
  await db.prisma
    .$transaction(async (tx) => {
      await enqueue(tx, settle)
      throw new Error('no')
    })
    .catch(() => {})
  await othersNotice()
  expect(await queue()).toEqual([{ id: first, key: 'settle:tx', attempts: 0 }])
  expect(await runs()).toEqual([{ attempt: 1, outcome: 'lost' }])
})

test('a job that gave way to nobody and kills its workers over and over still lies in the dead letter', async () => {
  await runOnDeadWorker({ attempt: 20 })
  await othersNotice()
  expect(await letters()).toEqual([{ reason: 'killed' }])
  expect(await queue()).toEqual([])
  expect(await runs()).toEqual([{ attempt: 20, outcome: 'lost' }])
})

test('nobody holds the lock of a job that gave way, and no worker takes it', async () => {
  await runOnDeadWorker()
  await enqueue(db.prisma, settle)
  // As Graphile Worker lets go of its jobs when it is stopped and they do not end.
  await db.sql.pool.query(`SELECT graphile_worker.force_unlock_workers(ARRAY['dead'])`)
  const { rows } = await db.sql.pool.query<{ free: boolean }>(
    'SELECT is_available AS free FROM graphile_worker._private_jobs ORDER BY id',
  )
  expect(rows).toEqual([{ free: false }, { free: true }])
  await othersNotice()
  expect(await letters()).toEqual([])
  expect(await queue()).toMatchObject([{ key: 'settle:tx' }])
})
