import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from './client.ts'
import { type Embedded, startEmbedded, throwawaySettings as settings } from './embedded.ts'
import { isOutage } from './outage.ts'

const dataDir = join(tmpdir(), `nexus-outage-${randomUUID()}`)
let server: Embedded
let db: Db
beforeAll(async () => {
  server = await startEmbedded({ dataDir, settings })
  db = connect({ url: server.url, poolSize: 2, applicationName: 'ours' })
})
afterAll(async () => {
  await db.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const ping = { name: 'ping', text: 'SELECT 1' }
const sleep = { name: 'sleep', text: 'SELECT pg_sleep(60)' }

/** Every way to ask for something. */
const ways: [string, () => Promise<unknown>][] = [
  ['SQL', () => db.sql.query(ping, [])],
  ['Prisma', () => db.prisma.$queryRaw`SELECT 1`],
  ['a transaction', () => db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`)],
]

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => error,
  )

/** What those who are in the middle of something hear when the server ends; `end` ends it. */
async function heardWhen(end: () => Promise<unknown>): Promise<unknown[]> {
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  const between = errorOf(
    db.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`
      await ended
      await tx.$queryRaw`SELECT 1`
    }),
  )
  const during = errorOf(db.sql.query(sleep, []))
  await expect.poll(() => db.sql.pool.idleCount === 0 && db.sql.pool.totalCount === 2).toBe(true)
  await expect.poll(sleepers).toBe(1)
  await end()
  resolve()
  return Promise.all([between, during])
}

async function sleepers(): Promise<number> {
  const statement = `SELECT FROM pg_stat_activity WHERE application_name = 'ours' AND wait_event = 'PgSleep'`
  return (await asAdmin(statement)).rowCount ?? 0
}

async function asAdmin(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

describe.each([
  ['stopped', () => server.stop()],
  [
    'killed',
    async () => {
      const [pid] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await server.exited
    },
  ],
])('a server that is %s', (_, end) => {
  test('is an outage to whoever is in the middle of something, comes meanwhile, or is too early', async () => {
    for (const error of await heardWhen(end)) expect(isOutage(error), String(error)).toBe(true)
    for (const [way, ask] of ways) expect(isOutage(await errorOf(ask())), way).toBe(true)
    const starting = startEmbedded({ dataDir, settings, port: server.port })
    let error: unknown
    while ((error = await errorOf(db.sql.query(ping, []))) !== 'done')
      expect(isOutage(error), String(error)).toBe(true)
    server = await starting
    for (const [, ask] of ways) await ask()
  })
})

test('a session that is ended by whoever runs the server is one', async () => {
  const errors = await heardWhen(() =>
    asAdmin(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ours'`,
    ),
  )
  for (const error of errors) expect(isOutage(error), String(error)).toBe(true)
})

test('a pool without a free connection is one', async () => {
  const held = await Promise.all([db.sql.pool.connect(), db.sql.pool.connect()])
  const waited = db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`, { maxWait: 50 })
  expect(isOutage(await errorOf(waited))).toBe(true)
  for (const client of held) client.release()

  // Ours waits for ten seconds.
  const hasty = new pg.Pool({
    connectionString: server.url,
    max: 1,
    connectionTimeoutMillis: 2_000,
  })
  const only = await hasty.connect()
  expect(isOutage(await errorOf(hasty.connect()))).toBe(true)
  only.release()
  await hasty.end()
})

test('what PostgreSQL refuses is none, nor is what others cannot reach', async () => {
  const refused = [
    () => db.sql.query({ name: 'none', text: 'SELECT FROM nothing' }, []),
    () => db.sql.query({ name: 'zero', text: 'SELECT 1/0' }, []),
    () => db.prisma.$queryRaw`SELECT FROM nothing`,
    () => db.prisma.$transaction(async (tx) => tx.$executeRaw`INSERT INTO nothing VALUES (1)`),
    () => fetch('http://127.0.0.1:1'),
  ]
  for (const ask of refused) expect(isOutage(await errorOf(ask()))).toBe(false)
  expect(isOutage(undefined)).toBe(false)
})
