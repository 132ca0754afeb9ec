import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded, throwawaySettings } from '../src/embedded.ts'
import { migrate } from '../src/migrate.ts'

/** Where the run's PostgreSQL is, and which database of it `openDatabase()` clones. */
export type TestServer = { url: string; template: string }

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

const template = 'nexus_template'

/**
 * One PostgreSQL for the whole run, in its temporary folder, with one migrated database to clone.
 * It ends and its folder goes with this process, however that ends.
 */
export default async function setUpDatabase(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbedded({
    dataDir: join(tmpdir(), 'postgres'),
    temporary: true,
    settings: {
      ...throwawaySettings,
      max_connections: '300',
      shared_buffers: '128MB',
      max_wal_size: '512MB',
    },
  })
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('database', { url: server.url, template })
  return () => server.stop()
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${template}`)
    const target = new URL(url)
    target.pathname = `/${template}`
    await migrate(target.href)
    // A database with sessions cannot be cloned; this one accepts none from here on.
    await client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false IS_TEMPLATE true`)
  } finally {
    await client.end()
  }
}
