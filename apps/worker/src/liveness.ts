import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { reasonOf } from './log.ts'

export type Liveness = {
  /** The number of this worker. Another start is another worker. */
  id: number
  /** What its connections are called, so that others can end them. */
  applicationName: string
  /** What each of its connections says first. Fails for a worker that others have found dead. */
  login(client: pg.ClientBase): Promise<void>
  /** Says whose jobs become free with this worker, before it takes the first one. */
  claim(poolId: string): Promise<void>
  /** Settles with the reason when the connection is lost: others may now run our jobs, so stop at once. */
  lost: Promise<string>
} & AsyncDisposable

export type Fenced = { workerId: number; sessions: number }

/** How soon a death is noticed of which PostgreSQL hears: a killed process, a connection that is reset. */
const sweepEveryMs = 500
// Nobody hears of a stopped process or a cut network cable. PostgreSQL ends our session when no sweep has come for so
// long, and with it our lock: ten sweeps missed, while a busy worker is late by hundreds of milliseconds at most.
const silenceMs = 5_000
/** Earlier than PostgreSQL gives us up, we do: what we began can then be ended by ourselves. */
const answerWithinMs = 4_000
// A job is aborted long before; this is for what no longer listens, so that its locks do not stay.
const statementMs = 120_000
const idleInTransactionMs = 60_000

/**
 * Graphile Worker leaves the jobs of a killed worker locked for four hours. Here each worker holds a session lock for as
 * long as it lives, on a connection of its own; and each worker looks whose lock is free, fences them and unlocks their
 * jobs. A fenced worker may live on, but PostgreSQL lets it write nothing any more.
 *
 * @param onFenced told whom it found dead
 */
export async function openLiveness(
  url: string,
  onFenced: (dead: Fenced[]) => void,
): Promise<Liveness> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'nexus-worker liveness',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: answerWithinMs,
  })
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>()
  client.on('error', (error) => lose(reasonOf(error)))
  client.on('end', () => lose('the connection was closed'))
  await client.connect()
  const { id, applicationName } = await begin(client)
  const stop = new AbortController()
  const sweep = async () => {
    const dead = await fenceDead(client, id)
    if (dead.length > 0) onFenced(dead)
  }
  // A worker that starts after the only one has died takes over before it has loaded anything else.
  await sweep()
  const sweeping = keepSweeping(stop.signal, sweep).catch((error: unknown) => lose(reasonOf(error)))
  return {
    id,
    applicationName,
    lost,
    login: (connection) => login(connection, id),
    claim: (poolId) => claim(client, { id, poolId }),
    async [Symbol.asyncDispose]() {
      stop.abort()
      await sweeping
      await client
        .query('UPDATE worker SET ended_at = clock_timestamp() WHERE id = $1', [id])
        .catch(() => {})
      await client.end().catch(() => {})
    },
  }
}

async function begin(client: pg.Client): Promise<{ id: number; applicationName: string }> {
  await client.query(`SET idle_session_timeout = ${silenceMs}`)
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT id, worker_application(id) AS name FROM worker_begin($1, $2) AS id',
    [hostname(), process.pid],
  )
  const [row] = rows
  return { id: Number(row!.id), applicationName: row!.name }
}

async function claim(client: pg.Client, who: { id: number; poolId: string }): Promise<void> {
  await client.query('UPDATE worker SET pool_id = $2 WHERE id = $1', [who.id, who.poolId])
}

async function login(connection: pg.ClientBase, id: number): Promise<void> {
  await connection.query(
    `SELECT worker_login($1), set_config('statement_timeout', $2, false), set_config('idle_in_transaction_session_timeout', $3, false)`,
    [id, String(statementMs), String(idleInTransactionMs)],
  )
}

async function keepSweeping(signal: AbortSignal, sweep: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await sleep(sweepEveryMs, undefined, { signal }).catch(() => {})
    if (!signal.aborted) await sweep()
  }
}

async function fenceDead(client: pg.Client, own: number): Promise<Fenced[]> {
  const { rows } = await client.query<{ worker_id: string; sessions: number }>({
    name: 'fence_dead_workers',
    text: 'SELECT worker_id, sessions FROM fence_dead_workers($1)',
    values: [own],
  })
  return rows.map((row) => ({ workerId: Number(row.worker_id), sessions: row.sessions }))
}
