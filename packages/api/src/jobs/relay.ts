import type { Deps } from '../context.ts'

const batch = 1_000

/**
 * Moves jobs that wait for their time from the outbox into the queue, and tells how many. Each is moved once: it leaves
 * the one in the transaction that puts it into the other. Several relays share the work.
 */
export async function relayJobs(deps: Pick<Deps, 'db'>): Promise<number> {
  let moved = 0
  for (;;) {
    const [row] = await deps.db.sql.query<{ moved: number }>(move, [batch])
    const count = row?.moved ?? 0
    moved += count
    if (count < batch) return moved
  }
}

const move = {
  name: 'jobs_relay',
  text: `
    WITH taken AS (
      DELETE FROM job_outbox
      WHERE id IN (SELECT id FROM job_outbox ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
      RETURNING name, payload, key, run_at
    ), specs AS (
      SELECT json_build_object('identifier', name, 'payload', payload, 'job_key', key, 'run_at', run_at) AS spec FROM taken
    ), added AS (
      SELECT (graphile_worker.add_jobs(array_agg(json_populate_record(NULL::graphile_worker.job_spec, spec)))).id
      FROM specs HAVING count(*) > 0
    )
    SELECT count(*)::int AS moved FROM added`,
}
