import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded, throwawaySettings } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'

export type OwnPostgres = AsyncDisposable & {
  url: string
  /** As an administrator stops it: whoever is connected is sent away. */
  stop(): Promise<void>
  /** `kill -9` of the postmaster. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port; resolves when it takes connections. */
  start(): Promise<void>
}

// What was answered has to be there after a kill.
const settings = { ...throwawaySettings, synchronous_commit: 'on', max_connections: '60' }

/** A migrated PostgreSQL of one test, which may be stopped and started again. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = join(tmpdir(), `nexus-own-${randomUUID()}`)
  let server: Embedded = await startEmbedded({ dataDir, settings })
  const { url, port } = server
  await migrate(url)
  return {
    url,
    stop: () => server.stop(),
    async kill() {
      const [pid] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await server.exited
    },
    async start() {
      server = await startEmbedded({ dataDir, settings, port })
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
