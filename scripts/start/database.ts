import { connect } from '@nexus/db/client'
import { startEmbedded, type Embedded } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'
import { isSeeded, seed, type SeedSummary } from '@nexus/db/seed'
import cliProgress from 'cli-progress'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tell } from './child.ts'
import { errnoOf, explain, StartError } from './failure.ts'
import type { Home } from './home.ts'

export type Database = { url: string } & AsyncDisposable

/** The PostgreSQL that came with the packages, started again should it ever end by itself. */
export async function startOwnDatabase(
  home: Home,
  { port, tell }: { port: number; tell: Tell },
): Promise<Database> {
  const stopping = new AbortController()
  let server = await launch()
  async function launch(): Promise<Embedded> {
    const started = await startEmbedded({ dataDir: home.postgres, port })
    void started.exited.then(() => startAgain())
    return started
  }
  async function startAgain(): Promise<void> {
    for (let waitMs = 500; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 30_000)) {
      tell(`PostgreSQL has ended; it starts again in ${waitMs / 1000} s.`)
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      try {
        server = await launch()
        return tell('PostgreSQL runs again.')
      } catch (error) {
        tell(explain(error))
      }
    }
  }
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await server.stop()
    },
  }
}

const leastVersion = 180_000

/** A PostgreSQL of somebody's own, looked at before anything is written to it. */
export async function useGivenDatabase(url: string): Promise<Database> {
  const db = connect({ url, poolSize: 1, applicationName: 'nexus start' })
  try {
    const [row] = await db.sql.query<{ version: string }>(
      { name: 'start_version', text: `SELECT current_setting('server_version_num') AS version` },
      [],
    )
    if (Number(row?.version) < leastVersion) {
      throw new StartError(
        `The database at ${shown(url)} is PostgreSQL ${Math.floor(Number(row?.version) / 10_000)}; Nexus needs 18.`,
        'Give DATABASE_URL of a newer one, or leave it out to use the one that comes with the packages.',
      )
    }
    return { url, async [Symbol.asyncDispose]() {} }
  } catch (error) {
    throw explainConnection(error, url)
  } finally {
    await db.close()
  }
}

/** Brings the tables up to date. */
export async function migrateDatabase(url: string): Promise<void> {
  await migrate(url)
}

/** Makes the marketplace in an empty database; undefined when there is one already. */
export async function seedDatabase(
  url: string,
  { listings, seed: from }: { listings: number; seed: number },
): Promise<SeedSummary | undefined> {
  if (await isSeeded(url)) return undefined
  const bar = seedingBar()
  bar.start(listings, 0, { label: '' })
  try {
    return await seed({
      url,
      listings,
      seed: from,
      onProgress: (done, _total, label) => bar.update(done, { label }),
    })
  } finally {
    bar.stop()
  }
}

function seedingBar() {
  const format =
    'Seeding the marketplace {bar} {percentage} % · {value} of {total} listings · {label}'
  return new cliProgress.SingleBar(
    {
      format,
      hideCursor: true,
      clearOnComplete: true,
      // Without a terminal a plain line now and then, once it takes longer.
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    cliProgress.Presets.rect,
  )
}

function explainConnection(error: unknown, url: string): unknown {
  const code = errnoOf(error)
  const reason = {
    ECONNREFUSED: 'nobody listens there',
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'the name of the host could not be looked up',
    ETIMEDOUT: 'it does not answer',
    ECONNRESET: 'it broke the connection off',
    '28P01': 'user and password do not fit',
    '28000': 'it does not let this user in',
    '3D000': 'there is no such database',
    '53300': 'it has no connection to spare',
  }[code ?? '']
  if (reason === undefined) return error
  return new StartError(
    `The database at ${shown(url)} cannot be used: ${reason}.`,
    'Correct DATABASE_URL, or leave it out to use the PostgreSQL that comes with the packages.',
  )
}

/** The address without its password. */
function shown(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}
