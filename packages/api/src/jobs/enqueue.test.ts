import type { Db } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelJobs } from './cancel.ts'
import { jobCatalogue } from './catalogue.ts'
import { enqueue, type Job } from './enqueue.ts'
import { defineJobs } from './kind.ts'
import { relayJobs } from './relay.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await openDatabase()
  db = database.db
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  await db.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await db.prisma.jobOutbox.deleteMany()
})

const settle = (txRef: string, others: Partial<Job> = {}): Job =>
  ({ name: 'payments/settle', payload: { txRef }, ...others }) as Job

type Queued = {
  name: string
  payload: { txRef: string }
  key: string | null
  queue: string | null
  priority: number
  attempts: number
  max_attempts: number
  locked: boolean
}
const queued = () =>
  db.prisma.$queryRaw<Queued[]>`
    SELECT t.identifier AS name, j.payload, j.key, q.queue_name AS queue, j.priority::int, j.attempts::int, j.max_attempts::int,
           j.locked_at IS NOT NULL AS locked
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.id`
const refs = async () => (await queued()).map(({ payload }) => payload.txRef)
const lockAll = () =>
  db.prisma
    .$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-x', attempts = 1`

test('a job carries what the catalogue says of its kind, whichever way it comes', async () => {
  const sweep: Job = { name: 'bookings/sweep-holds', payload: {} }
  await enqueue(db.prisma, settle('direct'), sweep)
  await db.prisma.jobOutbox.createMany({
    data: [
      { name: 'payments/settle', payload: { txRef: 'by outbox' }, runAt: new Date() },
      { name: 'bookings/sweep-holds', payload: {}, runAt: new Date() },
    ],
  })
  await relayJobs({ db })
  const jobs = await queued()
  const settles = jobs.filter(({ name }) => name === 'payments/settle')
  const sweeps = jobs.filter(({ name }) => name === 'bookings/sweep-holds')
  expect(settles).toHaveLength(2)
  for (const job of settles)
    expect(job).toMatchObject({ priority: -20, max_attempts: 20, queue: null })
  for (const job of sweeps)
    expect(job).toMatchObject({ priority: 0, queue: 'bookings/sweep-holds' })
})

test('five thousand jobs are one statement', async () => {
  const statements: string[] = []
  const counting = {
    $executeRawUnsafe: ((text: string, ...values: unknown[]) => {
      statements.push(text)
      return db.prisma.$executeRawUnsafe(text, ...values)
    }) as typeof db.prisma.$executeRawUnsafe,
  }
  await enqueue(counting, ...Array.from({ length: 5_000 }, (_, index) => settle(`tx-${index}`)))
  expect(statements).toHaveLength(1)
  expect(await queued()).toHaveLength(5_000)
})

test('a malformed payload is refused where it is made, and nothing of that call is added', async () => {
  await expect(enqueue(db.prisma, settle('fine'), settle(''))).rejects.toThrow(/txRef/)
  expect(await queued()).toEqual([])
})

test('by itself a later job with the same key replaces the one that waits, also within one call', async () => {
  await enqueue(db.prisma, settle('first', { key: 'k' }))
  await enqueue(db.prisma, settle('second', { key: 'k' }), settle('third', { key: 'k' }))
  expect(await refs()).toEqual(['third'])
  await db.prisma.jobOutbox.createMany({
    data: ['fourth', 'fifth'].map((txRef) => ({
      name: 'payments/settle',
      payload: { txRef },
      key: 'k',
      runAt: new Date(),
    })),
  })
  await relayJobs({ db })
  expect(await refs()).toEqual(['fifth'])
})

test('with `keep` the first one that waits stays, however many come at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      enqueue(db.prisma, settle(`tx-${index}`, { key: 'k', ifWaiting: 'keep' })),
    ),
  )
  const [first, ...others] = await refs()
  expect(others).toEqual([])
  await enqueue(db.prisma, settle('late', { key: 'k', ifWaiting: 'keep' }))
  expect(await refs()).toEqual([first])
})

test('with `keep` one that runs already is no reason to add none: it has begun too early to know', async () => {
  await enqueue(db.prisma, settle('runs', { key: 'k', ifWaiting: 'keep' }))
  await lockAll()
  await enqueue(db.prisma, settle('new', { key: 'k', ifWaiting: 'keep' }))
  expect(await queued()).toMatchObject([
    { payload: { txRef: 'runs' }, key: null, locked: true },
    { payload: { txRef: 'new' }, key: 'k', locked: false, attempts: 0 },
  ])
})

test('with `keep` one that still waits in the outbox counts', async () => {
  await db.prisma.jobOutbox.create({
    data: { name: 'payments/settle', payload: { txRef: 'waits' }, key: 'k', runAt: new Date() },
  })
  await enqueue(db.prisma, settle('late', { key: 'k', ifWaiting: 'keep' }))
  await relayJobs({ db })
  expect(await refs()).toEqual(['waits'])
})

test('cancelled jobs are gone from outbox and queue with the transaction that cancels them, and not without it', async () => {
  await enqueue(db.prisma, settle('in queue', { key: 'a' }), settle('another', { key: 'c' }))
  await db.prisma.jobOutbox.create({
    data: { name: 'payments/settle', payload: { txRef: 'in outbox' }, key: 'b', runAt: new Date() },
  })
  await db.prisma
    .$transaction(async (tx) => {
      await cancelJobs(tx, 'a', 'b')
      throw new Error('no')
    })
    .catch(() => {})
  expect(await refs()).toEqual(['in queue', 'another'])
  expect(await db.prisma.jobOutbox.count()).toBe(1)
  await db.prisma.$transaction((tx) => cancelJobs(tx, 'a', 'b', 'none'))
  await relayJobs({ db })
  expect(await refs()).toEqual(['another'])
})

test('a job that a relay moves just while it is cancelled does not slip through', async () => {
  await db.prisma.jobOutbox.create({
    data: { name: 'payments/settle', payload: { txRef: 'x' }, key: 'k', runAt: new Date() },
  })
  const relay = await db.sql.pool.connect()
  await relay.query('BEGIN')
  await relay.query("DELETE FROM job_outbox WHERE key = 'k'")
  await relay.query(
    `SELECT graphile_worker.add_job('payments/settle', '{"txRef":"x"}', job_key => 'k')`,
  )
  const cancelled = cancelJobs(db.prisma, 'k')
  await relay.query('SELECT pg_sleep(0.1)')
  await relay.query('COMMIT')
  relay.release()
  await cancelled
  expect(await queued()).toEqual([])
})

const id = (n: number) => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const payout = (n: number): Job => ({ name: 'payouts/schedule', payload: { bookingId: id(n) } })
const lists = async () =>
  (await queued()).map(({ payload }) => payload as unknown as { bookingId: string }[])

test('of a kind that is done in batches, what transactions enqueue at once stands once on few lists, and what is rolled back on none', async () => {
  const turns = Array.from({ length: 40 }, (_, turn) => turn)
  await Promise.all(
    turns.map((turn) =>
      db.prisma
        .$transaction(
          async (tx) => {
            await enqueue(tx, payout(turn), payout(100 + turn), settle(`tx-${turn}`))
            if (turn % 4 === 0) throw new Error('no')
          },
          { maxWait: 20_000, timeout: 20_000 },
        )
        .catch(({ message }: Error) => expect(message).toBe('no')),
    ),
  )
  await Promise.all([1, 2, 3].map(() => relayJobs({ db })))
  await relayJobs({ db })
  const jobs = (await queued()).filter(({ name }) => name === 'payouts/schedule')
  expect(jobs).toMatchObject([{ key: 'batch:payouts/schedule', priority: -10, max_attempts: 35 }])
  const kept = turns.filter((turn) => turn % 4 !== 0)
  const items = jobs.flatMap(({ payload }) => payload as unknown as { bookingId: string }[])
  expect(items.map(({ bookingId }) => bookingId).toSorted()).toEqual(
    [...kept, ...kept.map((turn) => 100 + turn)].map(id).toSorted(),
  )
})

test('two transactions that enqueue items of one kind do not wait for each other', async () => {
  await db.prisma.$transaction(async (tx) => {
    await enqueue(tx, payout(1))
    await db.prisma.$transaction((another) => enqueue(another, payout(2)))
    await relayJobs({ db })
  })
  expect(await lists()).toEqual([[{ bookingId: id(2) }]])
  await relayJobs({ db })
  expect(await lists()).toEqual([[{ bookingId: id(2) }, { bookingId: id(1) }]])
})

test('a list that is full is left alone: 250 items are three jobs, and a malformed one is refused where it is made', async () => {
  await enqueue(db.prisma, ...Array.from({ length: 250 }, (_, n) => payout(n)))
  await relayJobs({ db })
  expect((await lists()).map(({ length }) => length)).toEqual([100, 100, 50])
  const wrong: Job = { name: 'payouts/schedule', payload: { bookingId: 'no id' } }
  await expect(enqueue(db.prisma, payout(900), wrong)).rejects.toThrow(/bookingId/)
  expect(await relayJobs({ db })).toBe(0)
})

test('a list that staff have moved to later takes nothing more', async () => {
  await enqueue(db.prisma, payout(1))
  await relayJobs({ db })
  await db.prisma
    .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 day'`
  await enqueue(db.prisma, payout(2))
  await relayJobs({ db })
  expect(await lists()).toEqual([[{ bookingId: id(1) }], [{ bookingId: id(2) }]])
})

test('an item has neither key nor time, or does not compile', () => {
  const { name, payload } = payout(1)
  // @ts-expect-error: equal items are one anyway; a list has one time.
  const keyed: Job = { name: 'payouts/schedule', payload: { bookingId: id(1) }, key: 'k' }
  expect(keyed).toMatchObject({ name, payload })
})

test('a rate needs a concurrency, or does not compile', () => {
  const { payload, owner, retry, timeoutMs, priority } = jobCatalogue['payments/settle']
  const kind = { payload, owner, retry, timeoutMs, priority }
  const rate = { count: 1, perMs: 1_000 }
  // @ts-expect-error: the jobs that wait for their turn would take all places of a worker.
  defineJobs({ 'test/endless': { ...kind, rate } })
  expect(defineJobs({ 'test/paced': { ...kind, rate, concurrency: 2 } })['test/paced'].rate).toBe(
    rate,
  )
})
