import type { JobRun, JobRunEnd } from '@nexus/api/domain'
import type { Page } from './book.ts'
import { redactedError, redactedPayload } from './redacted.ts'

/** A page as it is written: without mails, names, links and tokens. Not made before it is needed: no job waits for it. */
export function rowOf({ run, traceId, end }: Page): JobRun {
  const { job } = run
  return {
    jobId: job.id,
    kind: job.task_identifier,
    attempt: job.attempts,
    worker: job.locked_by ?? '',
    startedAt: new Date(run.startedAt),
    payload: redactedPayload(run),
    traceId,
    end: end
      ? {
          endedAt: new Date(end.at),
          durationMs: end.durationMs,
          outcome: end.outcome,
          error: end.error ? redactedError(run, end.error) : null,
        }
      : null,
  }
}

export function hasEnd(row: JobRun): row is JobRun & { end: JobRunEnd } {
  return row.end !== null
}
