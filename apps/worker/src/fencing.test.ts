import { applicationUrl } from '@nexus/db/application-role'
import { connect, type Db } from '@nexus/db/client'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../test/until.ts'
import { addJob, jobState } from '../test/worker.ts'
import { type Fenced, openLiveness } from './liveness.ts'

let database: TestDatabase
let db: Db
/** As in production: of a login that owns nothing. */
let url: string
beforeAll(async () => {
  database = await openDatabase()
  db = database.db
  url = await applicationUrl(database.url, { name: 'worker_of_tests', password: 'of tests' })
})
afterAll(() => database[Symbol.asyncDispose]())

/** A worker as the database sees it: its liveness, its connections, and one job that it runs. */
async function openBusyWorker(poolId: string) {
  const found: Fenced[] = []
  const liveness = await openLiveness(url, (dead) => found.push(...dead))
  const own = connect({
    url,
    poolSize: 3,
    applicationName: liveness.applicationName,
    onConnect: (connection) => liveness.login(connection),
  })
  await liveness.claim(poolId)
  const job = await addJob(db, { name: 'bookings/sweep-holds', payload: {} })
  await db.prisma.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${poolId}, locked_at = now() WHERE id = ${job}::bigint`
  return { liveness, own, job, found }
}

/** What PostgreSQL does when it has heard nothing for five seconds. */
const silence = ({ liveness }: { liveness: { id: number } }) => db.prisma.$queryRaw`
  SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND classid = worker_space()::oid
    AND objid = ${liveness.id}::int::oid AND granted AND locktype = 'advisory'`

const isLocked = async (job: string) => (await jobState(db, job))?.locked

test('a worker that was found dead can write nothing: what it had open is undone, new connections are refused, then others have its jobs', async () => {
  const zombie = await openBusyWorker('pool-zombie')
  const open = await zombie.own.sql.pool.connect()
  await open.query('BEGIN')
  await open.query("INSERT INTO effect (key, kind) VALUES ('of a zombie', 'test')")
  await zombie.own.sql.pool.query('SELECT 1')

  const living = await openBusyWorker('pool-living')
  await silence(zombie)
  expect(await zombie.liveness.lost).toBeTruthy()
  await until(async () => !(await isLocked(zombie.job)))
  expect(living.found).toEqual([{ workerId: zombie.liveness.id, sessions: 2 }])

  await expect(open.query('COMMIT')).rejects.toThrow()
  open.release(true)
  expect(await db.prisma.effect.count({ where: { key: 'of a zombie' } })).toBe(0)
  for (const write of [1, 2]) {
    await expect(
      zombie.own.sql.pool.query(`INSERT INTO effect (key, kind) VALUES ('later ${write}', 'test')`),
    ).rejects.toThrow(/administrator command|has been fenced|terminated/)
  }
  expect(await db.prisma.effect.count()).toBe(0)
  expect(await isLocked(living.job)).toBe(true)

  await living.own.sql.pool.query("INSERT INTO effect (key, kind) VALUES ('of the living', 'test')")
  expect(await db.prisma.effect.count()).toBe(1)
  await zombie.own.close()
  await living.own.close()
  await living.liveness[Symbol.asyncDispose]()
  expect(await db.prisma.worker.count({ where: { endedAt: null } })).toBe(0)
})

test('a login that comes while its worker is being fenced waits, and is refused', async () => {
  const zombie = await openBusyWorker('pool-late')
  const fencing = await db.sql.pool.connect()
  await fencing.query('BEGIN')
  await fencing.query('UPDATE worker SET fenced_at = now() WHERE id = $1', [zombie.liveness.id])
  const login = zombie.own.sql.pool.query('SELECT 1').then(
    () => 'in',
    () => 'refused',
  )
  await until(async () => {
    const waiting = await db.prisma.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity
      WHERE application_name = worker_application(${zombie.liveness.id}::bigint) AND wait_event_type = 'Lock'`
    return waiting.length === 1
  })
  await fencing.query('COMMIT')
  fencing.release()
  expect(await login).toBe('refused')
  await zombie.own.close()
  await zombie.liveness[Symbol.asyncDispose]()
})

test('ten workers that begin at once and look after each other find none dead', async () => {
  const workers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => openBusyWorker(`pool-${index}`)),
  )
  await Promise.all(workers.map(({ own }) => own.sql.pool.query('SELECT 1')))
  await db.prisma.$queryRaw`SELECT pg_sleep(1.2)::text`
  expect(workers.flatMap(({ found }) => found)).toEqual([])
  for (const { own, liveness } of workers) {
    await own.close()
    await liveness[Symbol.asyncDispose]()
  }
})
