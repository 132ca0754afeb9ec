import type { Deps } from '../context.ts'

const day = 24 * 3_600_000
const batch = 5_000

/** Deletes runs older than `NEXUS_JOB_HISTORY_DAYS`, a batch a statement, so that nobody waits long for a lock or the disk. */
export async function pruneJobRuns(deps: Pick<Deps, 'db' | 'config' | 'now'>): Promise<number> {
  const before = new Date(deps.now().getTime() - deps.config.NEXUS_JOB_HISTORY_DAYS * day)
  let deleted = 0
  for (;;) {
    const [row] = await deps.db.sql.query<{ deleted: number }>(prune, [before, batch])
    deleted += row?.deleted ?? 0
    if ((row?.deleted ?? 0) < batch) return deleted
  }
}

const prune = {
  name: 'observe_prune_job_runs',
  text: `
    WITH gone AS (
      DELETE FROM job_run WHERE id IN (SELECT id FROM job_run WHERE started_at < $1::timestamptz LIMIT $2::int)
      RETURNING 1
    )
    SELECT count(*)::int AS deleted FROM gone`,
}
