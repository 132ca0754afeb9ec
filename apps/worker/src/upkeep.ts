import type { Deps } from '@nexus/api/domain'
import type { Log } from './log.ts'

type Upkeep = {
  deps: Pick<Deps, 'db'>
  log: Log
  /** The kinds for which this worker has a task. */
  names: string[]
  /** How long a job of an unknown kind waits for a newer worker that knows it. */
  unknownForMs: number
}

/** Tells other workers which kinds this one knows, so that an older one does not take them for mistakes. */
export async function makeKnown({ deps, names }: Pick<Upkeep, 'deps' | 'names'>): Promise<void> {
  await deps.db.sql.query(know, [names])
}

/** Moves what no worker will ever take into the dead letter, and frees what nobody known holds. */
export async function lookAfterQueue({ deps, log, names, unknownForMs }: Upkeep): Promise<void> {
  const buried = await deps.db.sql.query<{ job_id: number; name: string; reason: string }>(bury, [
    names,
    unknownForMs,
  ])
  for (const { job_id, name, reason } of buried)
    log.error('job given up', { name, id: job_id, reason })
  const strangers = await deps.db.sql.query<{ pool: string }>(unlockStrangers, [])
  if (strangers.length > 0) {
    const pools = strangers.map(({ pool }) => pool).join(',')
    log.warn('unlocked jobs that nobody known holds', { pools })
  }
}

const know = {
  name: 'worker_know_kinds',
  text: `
    INSERT INTO job_kind AS k (name, known_at) SELECT unnest($1::text[]), now()
    ON CONFLICT (name) DO UPDATE SET known_at = excluded.known_at`,
}

const bury = {
  name: 'worker_bury_stuck_jobs',
  text: `SELECT job_id, name, reason FROM bury_stuck_jobs($1::text[], $2 * interval '1 ms')`,
}

// Pools without a worker's row: of Graphile Worker by itself, or of a version that kept none. A minute is for those.
const unlockStrangers = {
  name: 'worker_unlock_strangers',
  text: `
    WITH stranger AS MATERIALIZED (
      SELECT DISTINCT j.locked_by AS pool FROM graphile_worker._private_jobs j
      WHERE j.locked_at < now() - interval '1 minute'
        AND NOT EXISTS (SELECT FROM worker w WHERE w.pool_id = j.locked_by AND w.ended_at IS NULL)
    ), unlocked AS (
      SELECT graphile_worker.force_unlock_workers(array_agg(pool)) FROM stranger HAVING count(*) > 0
    )
    SELECT pool FROM stranger, unlocked`,
}
