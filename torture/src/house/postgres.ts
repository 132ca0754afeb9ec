import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded, throwawaySettings } from '@nexus/db/embedded'

export type Postgres = AsyncDisposable & {
  url: string
  /** `kill -9` of the postmaster. What it had written is left as it stands. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port; resolves when it takes connections. */
  restart(): Promise<void>
}

// A killed server loses nothing that has reached the kernel, and no promise here is about the machine losing its power.
// But a commit that was answered has to have reached the kernel.
const settings = {
  ...throwawaySettings,
  synchronous_commit: 'on',
  max_connections: '200',
}

/** A PostgreSQL that can be killed; `mayLoseCommits` for runs that do not, where it may be faster instead. */
export async function startPostgres({
  mayLoseCommits,
}: {
  mayLoseCommits: boolean
}): Promise<Postgres> {
  const dataDir = join(tmpdir(), `nexus-torture-${randomUUID()}`)
  const options = {
    dataDir,
    // Its folder goes with it then, which must not happen to one that is only killed.
    temporary: mayLoseCommits,
    settings: { ...settings, ...(mayLoseCommits && { synchronous_commit: 'off' }) },
  }
  let server: Embedded = await startEmbedded(options)
  const { url, port } = server
  return {
    url,
    async kill() {
      process.kill(postmaster(dataDir), 'SIGKILL')
      await server.exited
    },
    async restart() {
      server = await startEmbedded({ ...options, port })
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
}
