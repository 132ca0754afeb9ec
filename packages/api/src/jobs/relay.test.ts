import { type Db, connect } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
})

const runAt = new Date('2030-01-01T12:00:00Z')
const write = (count: number) =>
  db.prisma.jobOutbox.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      name: 'bookings/expire-hold',
      payload: { bookingId: String(index) },
      key: `expire-hold:${index}`,
      runAt,
    })),
  })
const queued = () =>
  db.prisma.$queryRaw<
    { key: string; run_at: Date; task_identifier: string }[]
  >`SELECT key, run_at, task_identifier FROM graphile_worker.jobs`

test('a job leaves the outbox with its name, key and time', async () => {
  await write(1)
  expect(await relayJobs({ db })).toBe(1)
  expect(await queued()).toEqual([
    { key: 'expire-hold:0', run_at: runAt, task_identifier: 'bookings/expire-hold' },
  ])
  expect(await db.prisma.jobOutbox.count()).toBe(0)
})

test('several relays move every job, and none twice', async () => {
  await write(2_500)
  const others = await Promise.all([1, 2, 3].map(async () => connect({ url: database.url })))
  const moved = await Promise.all(others.map((other) => relayJobs({ db: other })))
  await Promise.all(others.map((other) => other.close()))
  // What one held for a moment another may have passed by; the next run takes it.
  const rest = await relayJobs({ db })
  expect(moved.reduce((sum, count) => sum + count, rest)).toBe(2_500)
  expect(await queued()).toHaveLength(2_500)
})

test('a job of a transaction that was rolled back never was', async () => {
  await db.prisma
    .$transaction(async (tx) => {
      await tx.jobOutbox.create({ data: { name: 'x', payload: {}, runAt } })
      throw new Error('no')
    })
    .catch(() => {})
  expect(await relayJobs({ db })).toBe(0)
  expect(await queued()).toEqual([])
})

test('an empty outbox costs one statement and wakes nobody', async () => {
  expect(await relayJobs({ db })).toBe(0)
})
