import type { Deps } from '../context.ts'
import { jobCatalogue } from './catalogue.ts'
import { type JobKind, priorities } from './kind.ts'
import { attemptsAtMost } from './spec.ts'

const batch = 1_000

/**
 * Moves jobs that wait for their time from the outbox into the queue, and tells how many. Each is moved once: it leaves
 * the one in the transaction that puts it into the other. Several relays share the work. Items of a kind that is done in
 * batches are put on the list of their kind that waits there.
 */
export async function relayJobs(deps: Pick<Deps, 'db'>): Promise<number> {
  let moved = 0
  for (;;) {
    const [row] = await deps.db.sql.query<{ taken: number }>(move, [batch, policies])
    const count = row?.taken ?? 0
    moved += count
    if (count < batch) return moved
  }
}

/** What the catalogue says of each kind. */
const policies = JSON.stringify(
  Object.entries<JobKind>(jobCatalogue).map(([name, kind]) => ({
    name,
    places: kind.concurrency,
    max_attempts: attemptsAtMost(kind),
    priority: priorities[kind.priority],
    most: kind.batch?.most,
    wait_ms: kind.batch?.waitMs,
  })),
)

// Of two with one key the later counts. The queue is that of `queueOf`.
const move = {
  name: 'jobs_relay',
  text: `
    WITH taken AS (
      DELETE FROM job_outbox
      WHERE id IN (SELECT id FROM job_outbox ORDER BY id LIMIT $1::int FOR UPDATE SKIP LOCKED)
      RETURNING id, name, payload, key, run_at
    ), policy AS MATERIALIZED (
      SELECT * FROM json_to_recordset($2::json)
        AS policy (name text, places int, max_attempts int, priority int, most int, wait_ms int)
    ), last AS (
      SELECT DISTINCT ON (coalesce(key, id::text)) taken.* FROM taken
      WHERE name NOT IN (SELECT name FROM policy WHERE most IS NOT NULL) ORDER BY coalesce(key, id::text), id DESC
    ), specs AS (
      SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object(
        'identifier', name, 'payload', payload, 'job_key', key, 'run_at', run_at,
        'queue_name', CASE policy.places WHEN 1 THEN name ELSE name || '#' || id % policy.places END,
        'max_attempts', policy.max_attempts, 'priority', policy.priority)) AS spec
      FROM last LEFT JOIN policy USING (name)
    ), added AS (
      SELECT (graphile_worker.add_jobs(array_agg(spec))).id FROM specs HAVING count(*) > 0
    ), items AS (
      SELECT name, array_agg(payload ORDER BY id) AS items FROM taken GROUP BY name
    ), gathered AS (
      SELECT gather_items(name, items, most, wait_ms * interval '1 ms', places, max_attempts, priority)
      FROM (SELECT * FROM items JOIN policy USING (name) WHERE most IS NOT NULL ORDER BY name) AS list
    )
    SELECT (SELECT count(*) FROM taken)::int AS taken, (SELECT count(*) FROM added) AS added,
      (SELECT count(*) FROM gathered) AS gathered`,
}
