import { attemptsAtMost, enqueue, jobCatalogue } from '@nexus/api/domain'
import { connect, type Db } from '@nexus/db/client'
import { type Embedded, startEmbedded, throwawaySettings } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { othersNotice as noticed } from '../test/others-notice.ts'
import { until } from '../test/until.ts'

const dataDir = join(tmpdir(), `nexus-forgiven-${randomUUID()}`)
/** What is committed is there after a kill. */
const settings = { ...throwawaySettings, synchronous_commit: 'on' }
let server: Embedded
let db: Db
beforeAll(async () => {
  server = await startEmbedded({ dataDir, settings })
  await migrate(server.url)
  db = connect({ url: server.url, poolSize: 2, applicationName: 'ours' })
})
afterAll(async () => {
  await db.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const table of ['graphile_worker._private_jobs', 'job_dead_letter', 'job_run', 'worker'])
    await db.sql.pool.query(`DELETE FROM ${table}`)
  await enqueue(db.prisma, { name: 'payments/settle', payload: { txRef: 'tx' }, key: 'settle:tx' })
})

const most = attemptsAtMost(jobCatalogue['payments/settle'])

/** A worker with one job in hand, that goes when its session is ended. */
async function beginJob(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  const begun = await client.query<{ id: string }>(`SELECT worker_begin('h', 1) AS id`)
  const pool = `pool-${begun.rows[0]!.id}`
  await client.query('UPDATE worker SET pool_id = $1 WHERE id = $2', [pool, begun.rows[0]!.id])
  const { rowCount } = await client.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now(), attempts = attempts + 1
     WHERE is_available`,
    [pool],
  )
  expect(rowCount).toBe(1)
  return client
}

const othersNotice = () => noticed({ url: server.url, db })

const standing = async () =>
  (
    await db.sql.pool.query<{ attempts: number; most: number }>(
      `SELECT attempts::int, max_attempts::int AS most FROM graphile_worker._private_jobs`,
    )
  ).rows
const answers = () =>
  until(() =>
    db.sql.pool.query('SELECT 1').then(
      () => true,
      () => false,
    ),
  )

test('an attempt that its worker did not live to end is not counted; a job that kills them all is given up in the end', async () => {
  for (let kills = 1; kills < most; kills++) {
    await (await beginJob()).end()
    await othersNotice()
    expect(await standing()).toEqual([{ attempts: 0, most: most - kills }])
  }
  await (await beginJob()).end()
  await othersNotice()
  expect(await standing()).toEqual([])
  expect(await db.prisma.jobDeadLetter.findMany()).toMatchObject([
    { reason: 'killed', attempts: most },
  ])
})

test('the items of a list that killed its workers over and over have all their deaths before them again', async () => {
  await db.sql.pool.query(
    `UPDATE graphile_worker._private_jobs SET payload = '[{"txRef":"a"},{"txRef":"b"}]', key = NULL, max_attempts = 3`,
  )
  for (let kills = 1; kills <= 3; kills++) {
    await (await beginJob()).end()
    await othersNotice()
  }
  expect(await standing()).toEqual([
    { attempts: 0, most: 4 },
    { attempts: 0, most: 4 },
  ])
  expect(await db.prisma.jobDeadLetter.count()).toBe(0)
})

test('attempts that failed stay counted when a worker dies later', async () => {
  await db.sql.pool.query('UPDATE graphile_worker._private_jobs SET attempts = 4')
  await (await beginJob()).end()
  await othersNotice()
  expect(await standing()).toEqual([{ attempts: 4, most: most - 1 }])
})

test.each([
  [
    'is killed and started again',
    async () => {
      const [pid] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await server.exited
      server = await startEmbedded({ dataDir, settings, port: server.port })
    },
  ],
  [
    'is stopped in order and started again',
    async () => {
      await server.stop()
      server = await startEmbedded({ dataDir, settings, port: server.port })
    },
  ],
  [
    'crashes, and its postmaster lives',
    async (worker: pg.Client) => {
      const { rows } = await worker.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      process.kill(rows[0]!.pid, 'SIGKILL')
      await until(async () => !(await db.sql.pool.query('SELECT 1').catch(() => false)))
    },
  ],
])('a job loses no attempt when PostgreSQL %s', async (_how, end) => {
  const worker = await beginJob()
  await end(worker)
  await worker.end().catch(() => {})
  await answers()
  await othersNotice()
  expect(await standing()).toEqual([{ attempts: 0, most }])
})

test('what gave way before an outage is not done again after it', async () => {
  const worker = await beginJob()
  await db.prisma.$queryRaw`SELECT cancel_jobs(ARRAY['settle:tx'])`
  await server.stop()
  server = await startEmbedded({ dataDir, settings, port: server.port })
  await worker.end().catch(() => {})
  await answers()
  await othersNotice()
  expect(await standing()).toEqual([])
  expect(await db.prisma.jobDeadLetter.count()).toBe(0)
})
