import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'
import { seed } from '@nexus/db/seed'
import pg from 'pg'
import type { Options } from '../options.ts'
import { during } from '../progress.ts'

/** Every commit reaches the disk, as in production; the same server serves all contestants. */
const settings = {
  max_connections: '200',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
}
export const settingsInWords = `fsync and synchronous_commit on, ${Object.entries(settings)
  .map(([name, value]) => `${name} ${value}`)
  .join(', ')}`

export type Database = { url: string } & AsyncDisposable

/** A PostgreSQL of its own with the marketplace in it; leaves nothing behind. */
export async function openDatabase({ listings, seed: from }: Options): Promise<Database> {
  // The server removes it at the end, also when we are killed before that.
  const dataDir = join(tmpdir(), `nexus-bench-${randomUUID()}`)
  const server = await during('Starting PostgreSQL', () =>
    startEmbedded({ dataDir, temporary: true, settings }),
  )
  try {
    await during('Migrating', () => migrate(server.url))
    await during(`Making a marketplace of ${listings.toLocaleString('en-US')} listings`, (tell) =>
      fill(server.url, { listings, from, tell }),
    )
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: server.url, [Symbol.asyncDispose]: () => server.stop() }
}

type Fill = { listings: number; from: number; tell: (detail: string) => void }

async function fill(url: string, { listings, from, tell }: Fill): Promise<void> {
  await seed({
    url,
    listings,
    seed: from,
    onProgress: (done, total, label) =>
      tell(`${label}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`),
  })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // What autovacuum would have done by the time that anybody measures.
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}
