import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { reasonOf } from './log.ts'

export type Liveness = {
  /** Says that the pool of this id lives, before it takes its first job. */
  claim(poolId: string): Promise<void>
  /** Settles with the reason when the connection is lost: others may now run our jobs, so stop at once. */
  lost: Promise<string>
} & AsyncDisposable

const sweepEveryMs = 1_000
// Nobody hears of a stopped process or a cut network cable. PostgreSQL ends our session when no
// sweep has come for so long, and with it our lock.
const silenceMs = 10_000
const lockSpace = 7_369_885_002

/**
 * Graphile Worker leaves the jobs of a killed worker locked for four hours. Here each worker holds
 * a session lock named after its pool for as long as it lives, on a connection of its own; and each
 * worker unlocks, every second, the jobs of those whose lock is free.
 *
 * @param onUnlocked told the ids of the dead
 */
export async function openLiveness(
  url: string,
  onUnlocked: (dead: string[]) => void,
): Promise<Liveness> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'nexus-worker liveness',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: silenceMs,
  })
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>()
  client.on('error', (error) => lose(reasonOf(error)))
  client.on('end', () => lose('the connection was closed'))
  await client.connect()
  const stop = new AbortController()
  let sweeping: Promise<void> | undefined
  return {
    lost,
    async claim(poolId) {
      await client.query(`SET idle_session_timeout = ${silenceMs}`)
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, $2))', [poolId, lockSpace])
      sweeping = keepSweeping(stop.signal, async () => {
        const dead = await unlockDead(client, poolId)
        if (dead.length > 0) onUnlocked(dead)
      }).catch((error: unknown) => lose(reasonOf(error)))
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await sweeping
      await client.end().catch(() => {})
    },
  }
}

async function keepSweeping(signal: AbortSignal, sweep: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await sweep()
    await sleep(sweepEveryMs, undefined, { signal }).catch(() => {})
  }
}

// Tried locks end with the statement. Our own would look free to us: it is the same session.
async function unlockDead(client: pg.Client, own: string): Promise<string[]> {
  const { rows } = await client.query<{ dead: string[] }>({
    name: 'unlock_dead',
    text: `
      WITH holder AS MATERIALIZED (
        SELECT DISTINCT locked_by AS id FROM graphile_worker.jobs
        WHERE locked_by IS NOT NULL AND locked_by <> $1
      ), dead AS MATERIALIZED (
        SELECT id FROM holder WHERE pg_try_advisory_xact_lock(hashtextextended(id, $2))
      )
      SELECT array_agg(id) AS dead, graphile_worker.force_unlock_workers(array_agg(id)) FROM dead
      HAVING count(*) > 0`,
    values: [own, lockSpace],
  })
  return rows[0]?.dead ?? []
}
