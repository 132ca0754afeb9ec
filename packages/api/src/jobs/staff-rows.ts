/** Columns of a job in the queue, under the names of `JobRow`. */
export const jobColumns = `
  job.id::text AS id, task.identifier AS kind, ${state('job')} AS state, job.key, job.payload, job.attempts::int,
  job.max_attempts::int AS "maxAttempts", job.run_at AS "runAt", job.created_at AS "queuedAt",
  job.locked_at AS "lockedAt", job.locked_by AS worker, job.last_error AS "lastError"`

export const fromQueue =
  'FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id'

/** The state of a job in the queue, as an expression. */
export function state(job: string): string {
  return `CASE WHEN ${job}.locked_at IS NOT NULL THEN 'running' WHEN ${job}.attempts >= ${job}.max_attempts THEN 'dead'
    WHEN ${job}.run_at > now() THEN CASE WHEN ${job}.attempts > 0 THEN 'retrying' ELSE 'later' END ELSE 'due' END`
}

export const letterColumns = `
  letter.job_id::text AS "jobId", letter.name AS kind, letter.payload, letter.key, letter.reason, letter.error,
  letter.attempts, letter.queued_at AS "queuedAt", letter.died_at AS "diedAt", letter.resolved_at AS "resolvedAt",
  letter.resolution, letter.batch_id::text AS "batchId"`

/** A worker tells of its runs a moment late; after this the run of a job that it does not hold is lost. */
const lateMs = 5_000

// Whose worker has been fenced has its outcome already; this is for what nobody fenced.
const outcome = `coalesce(run.outcome, CASE WHEN run.started_at > now() - interval '${lateMs} ms' OR EXISTS (
    SELECT FROM graphile_worker._private_jobs AS job WHERE job.id = run.job_id AND job.locked_by = run.worker)
  THEN 'running' ELSE 'lost' END)`

export const runColumns = `
  run.id::text AS id, run.job_id::text AS "jobId", run.kind, run.attempt, ${outcome} AS outcome,
  run.started_at AS "startedAt", run.ended_at AS "endedAt", run.duration_ms AS "durationMs", run.worker, run.error,
  run.payload, run.trace_id AS "traceId"`

export const outcomeOfRun = outcome

/** Whether a text is a part of the key or the error, or a whole value somewhere in the payload; never a part of one. */
export function mentions(
  of: { key: string; error: string; payload: string },
  text: string,
): string {
  return `(${text}::text IS NULL OR strpos(${of.key}, ${text}) > 0 OR strpos(${of.error}, ${text}) > 0
    OR jsonb_path_exists(${of.payload}::jsonb, '$.** ? (@ == $text)', jsonb_build_object('text', ${text}::text)))`
}
