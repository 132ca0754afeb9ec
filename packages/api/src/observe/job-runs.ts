import type { Deps } from '../context.ts'
import type { Shown } from './redact-payload.ts'

/** An attempt of a job, as it is told to the history. What is in it has been redacted. */
export type JobRunStart = {
  jobId: string
  kind: string
  attempt: number
  worker: string
  startedAt: Date
  payload: Shown
  traceId: string | null
}
export type JobRunEnd = {
  endedAt: Date
  durationMs: number
  outcome: 'succeeded' | 'failed' | 'given_up' | 'gave_way'
  error: string | null
}
export type JobRun = JobRunStart & { end: JobRunEnd | null }

/**
 * Writes runs that are new, with their end or without one: one statement, however many there are. Saying it twice, because
 * nobody knows whether the first time was heard, changes nothing.
 */
export async function addJobRuns(deps: Pick<Deps, 'db'>, runs: readonly JobRun[]): Promise<void> {
  if (runs.length === 0) return
  await deps.db.sql.query(insert, [JSON.stringify(runs.map(rowOf))])
}

type Named = Pick<JobRun, 'jobId' | 'startedAt' | 'worker'>
type Ended = Named & { end: JobRunEnd }

/** Writes the ends of runs that stand there without one. */
export async function endJobRuns(deps: Pick<Deps, 'db'>, runs: readonly Ended[]): Promise<void> {
  if (runs.length === 0) return
  await deps.db.sql.query(update, [JSON.stringify(runs.map(rowOf))])
}

// As one text: to write eleven arrays as PostgreSQL wants them takes a worker longer than to run the jobs they tell of.
function rowOf(run: Named & Partial<JobRun>) {
  const { end } = run
  return {
    job_id: run.jobId,
    kind: run.kind,
    attempt: run.attempt,
    worker: run.worker,
    started_ms: run.startedAt.getTime(),
    ended_ms: end?.endedAt.getTime(),
    duration_ms: end?.durationMs,
    outcome: end?.outcome,
    error: end?.error,
    payload: run.payload,
    trace_id: run.traceId,
  }
}

const insert = {
  name: 'observe_add_job_runs',
  text: `
    INSERT INTO job_run (job_id, kind, attempt, worker, started_at, ended_at, duration_ms, outcome, error, payload, trace_id)
    SELECT job_id, kind, attempt, worker, to_timestamp(started_ms / 1000), to_timestamp(ended_ms / 1000),
      duration_ms, outcome, error, payload, trace_id
    FROM json_to_recordset($1::json) AS run (job_id bigint, kind text, attempt int, worker text, started_ms float8,
      ended_ms float8, duration_ms real, outcome text, error text, payload jsonb, trace_id text)
    ON CONFLICT DO NOTHING`,
}

// Only what stands open: a run that was given up for lost stays so, whatever a worker says that wakes up later.
const update = {
  name: 'observe_end_job_runs',
  text: `
    UPDATE job_run AS run
    SET ended_at = to_timestamp(done.ended_ms / 1000), duration_ms = done.duration_ms, outcome = done.outcome,
      error = done.error
    FROM json_to_recordset($1::json) AS done (job_id bigint, started_ms float8, worker text, ended_ms float8,
      duration_ms real, outcome text, error text)
    WHERE run.job_id = done.job_id AND run.started_at = to_timestamp(done.started_ms / 1000)::timestamptz(3)
      AND run.worker = done.worker
      AND run.outcome IS NULL`,
}
