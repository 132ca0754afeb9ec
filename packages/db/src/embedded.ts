import { mkdir, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './embedded/binaries.ts'
import { damaged, EmbeddedError, explainFileError } from './embedded/error.ts'
import { awaitFormerServer } from './embedded/former.ts'
import { owner, prepareFolder } from './embedded/folder.ts'
import { chooseIdentity } from './embedded/identity.ts'
import { choosePort } from './embedded/port.ts'
import { launch, shutDown, type Server } from './embedded/server.ts'

export { freePort } from './embedded/port.ts'
export { EmbeddedError, type EmbeddedProblem } from './embedded/error.ts'

export type EmbeddedOptions = {
  /** Absolute or relative to the working directory; made when missing. */
  dataDir: string
  /** 0 or absent: any free port. */
  port?: number | undefined
  /** PostgreSQL settings over ours, e.g. `{ work_mem: '32MB' }`. */
  settings?: Record<string, string> | undefined
  /** Every line of the server's log; nothing is printed otherwise. */
  onLog?: ((line: string) => void) | undefined
  /** Remove the data folder at the end, also when this process is killed. */
  temporary?: boolean | undefined
}

export type Embedded = {
  url: string
  port: number
  /** Fast shutdown; resolves when the process is gone. May be called twice. */
  stop(): Promise<void>
  /** Resolves with the exit code when the server ends, whoever ended it. */
  exited: Promise<number | null>
} & AsyncDisposable

const database = 'nexus'
const ourSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  lc_messages: 'C',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
}

/** For data that may be lost with the machine: tests and benchmarks. Two to ten times faster. */
export const throwawaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
}

/**
 * Starts the PostgreSQL 18 that comes with `pnpm install`, on 127.0.0.1 only, with a database
 * `nexus`. Works as root (the server then runs as `nobody`) and as any other user. The server ends
 * with this process, however it ends.
 *
 * @throws EmbeddedError with one sentence and a remedy
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  try {
    const { server, port, password } = await start(dataDir, options)
    const url = `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
    const stop = async () => {
      await shutDown(server)
      if (options.temporary) await rm(dataDir, { recursive: true, force: true })
    }
    try {
      await ensureDatabase(url, dataDir)
    } catch (error) {
      await stop()
      throw error
    }
    return { url, port, stop, exited: server.exited, [Symbol.asyncDispose]: stop }
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}

async function start(dataDir: string, options: EmbeddedOptions) {
  const binaries = findBinaries()
  // Asked for first: a busy port should not cost a second of making the folder.
  if (options.port) await choosePort(options.port)
  await mkdir(dirname(dataDir), { recursive: true })
  const identity = await chooseIdentity(dataDir, binaries.root)
  await awaitFormerServer(dataDir)
  const durable = options.settings?.['fsync'] !== 'off'
  const password = await prepareFolder(dataDir, { binaries, identity, durable })
  const settings = { ...ourSettings, ...options.settings }
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(options.port ?? 0)
    try {
      const server: Server = await launch({
        postgres: binaries.postgres,
        dataDir,
        port,
        settings,
        identity,
        removeWhenOrphaned: options.temporary ?? false,
        onLog: options.onLog,
      })
      return { server, port, password }
    } catch (error) {
      if (attempt === 5 || !mayPass(error, options.port ?? 0)) throw error
      await sleep(attempt * 300)
    }
  }
}

/** A free port may be taken by another before we have it; a crashed server's last session ends soon. */
function mayPass(error: unknown, wanted: number): boolean {
  if (!(error instanceof EmbeddedError)) return false
  return error.problem === 'FOLDER_IN_USE' || (error.problem === 'PORT_BUSY' && wanted === 0)
}

async function ensureDatabase(url: string, dataDir: string): Promise<void> {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${database}`)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '28P01') throw damaged(dataDir, 'its password file does not fit')
    throw damaged(dataDir, message)
  } finally {
    await client.end()
  }
}
