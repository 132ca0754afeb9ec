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
  await deps.db.sql.query(
    insert,
    columns(runs, [
      (run) => run.jobId,
      (run) => run.kind,
      (run) => run.attempt,
      (run) => run.worker,
      (run) => run.startedAt,
      (run) => run.end?.endedAt ?? null,
      (run) => run.end?.durationMs ?? null,
      (run) => run.end?.outcome ?? null,
      (run) => run.end?.error ?? null,
      (run) => JSON.stringify(run.payload),
      (run) => run.traceId,
    ]),
  )
}

type Ended = Pick<JobRun, 'jobId' | 'startedAt' | 'worker'> & { end: JobRunEnd }

/** Writes the ends of runs that stand there without one. */
export async function endJobRuns(deps: Pick<Deps, 'db'>, runs: readonly Ended[]): Promise<void> {
  if (runs.length === 0) return
  await deps.db.sql.query(
    update,
    columns(runs, [
      (run) => run.jobId,
      (run) => run.startedAt,
      (run) => run.worker,
      (run) => run.end.endedAt,
      (run) => run.end.durationMs,
      (run) => run.end.outcome,
      (run) => run.end.error,
    ]),
  )
}

function columns<Row>(
  rows: readonly Row[],
  values: readonly ((row: Row) => unknown)[],
): unknown[][] {
  return values.map((value) => rows.map(value))
}

const insert = {
  name: 'observe_add_job_runs',
  text: `
    INSERT INTO job_run (job_id, kind, attempt, worker, started_at, ended_at, duration_ms, outcome, error, payload, trace_id)
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[],
      $7::real[], $8::text[], $9::text[], $10::jsonb[], $11::text[])
    ON CONFLICT DO NOTHING`,
}

// Only what stands open: a run that was given up for lost stays so, whatever a worker says that wakes up later.
const update = {
  name: 'observe_end_job_runs',
  text: `
    UPDATE job_run AS run
    SET ended_at = done.ended_at, duration_ms = done.duration_ms, outcome = done.outcome, error = done.error
    FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::real[], $6::text[], $7::text[])
      AS done (job_id, started_at, worker, ended_at, duration_ms, outcome, error)
    WHERE run.job_id = done.job_id AND run.started_at = done.started_at AND run.worker = done.worker
      AND run.outcome IS NULL`,
}
