import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestServer } from '../vitest/database.ts'
import { connect, type Db } from './client.ts'

/** What a process that a test starts needs of our environment; its settings come on top. */
export const childEnv: Readonly<Record<string, string>> = Object.fromEntries(
  ['PATH', 'HOME', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)

export type TestDatabase = { url: string; db: Db } & AsyncDisposable

/**
 * A migrated, empty database for one test file, gone again when disposed of:
 * `await using database = await openDatabase()`. Works only in tests that vitest runs.
 */
export function openDatabase(): Promise<TestDatabase> {
  return open(inject('database').template)
}

/** The same without a single table, for tests of the migrations themselves. */
export function openEmptyDatabase(): Promise<TestDatabase> {
  return open('template0')
}

async function open(template: string): Promise<TestDatabase> {
  const { url: server }: TestServer = inject('database')
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, (client) => clone(client, template, name))
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect({ url: url.href, applicationName: name })
  return {
    url: url.href,
    db,
    async [Symbol.asyncDispose]() {
      await db.close()
      await onServer(server, (client) => drop(client, name))
    },
  }
}

const objectInUse = '55006'
const triesAtMost = 50

async function clone(client: pg.Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      // Page by page through the log, which is the default, would take more than twice as long.
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
      return
    } catch (error) {
      // Autovacuum may be at the template just now.
      if ((error as pg.DatabaseError).code !== objectInUse || attempt === triesAtMost) throw error
      await sleep(100)
    }
  }
}

const farewells = 20

async function drop(client: pg.Client, name: string): Promise<void> {
  const sessions = 'SELECT FROM pg_stat_activity WHERE datname = $1'
  // Connections that are closed already may take a moment to end.
  for (let wait = 0; wait < farewells; wait++) {
    if ((await client.query(sessions, [name])).rowCount === 0) break
    await sleep(25)
  }
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

async function onServer(url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}
