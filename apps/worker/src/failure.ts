import { pauseMs } from '@nexus/api/domain'
import type { JobHelpers } from 'graphile-worker'
import { ItemsMissed } from './batch.ts'
import { recordMissed } from './batch-failure.ts'
import { redactedError } from './history/redacted.ts'
import { type Log, reasonOf } from './log.ts'
import type { Failure, Run } from './observers.ts'
import { Malformed } from './payload.ts'
import { PermanentFailure } from './task.ts'
import { whyDead } from './why-dead.ts'

type Failed = {
  helpers: JobHelpers
  run: Run
  error: unknown
  log: Log & { facts: () => Record<string, string | number> }
}

/**
 * Writes down what becomes of a job whose attempt has failed: when it is tried again, or why it lies in the dead letter.
 * Graphile Worker, which hears of the error after that, must not write it down too: by then this very worker may have
 * begun the next attempt, and would be unlocked in the middle of it.
 */
export async function recordFailure({ helpers, run, error, log }: Failed): Promise<Failure> {
  if (error instanceof ItemsMissed) return recordMissed({ helpers, run, error, log })
  const { job, kind } = run
  const dead = whyDead(error, run)
  const inMs = dead ? null : pauseMs(kind.retry.backoff, job.attempts)
  const facts = { ...log.facts(), error: reasonOf(error) }
  // Without the database Graphile Worker cannot write it down either: the job is unlocked when this worker is fenced.
  const written = await helpers
    .query<{ outcome: string }>(jobFailed, [
      job.id,
      job.locked_by,
      job.attempts,
      redactedError(run, error),
      inMs,
      dead,
    ])
    .then(({ rows }) => {
      helpers.job.id = noJob
      return rows[0]?.outcome
    })
    .catch((lost: unknown) =>
      log.error('a failure could not be written down', { error: reasonOf(lost) }),
    )
  if (written === 'gave_way') {
    log.info('job failed, and had given way: it is not tried again', facts)
    return { dead: null, pauseMs: null, gaveWay: true }
  }
  if (dead) log.error('job given up', { ...facts, reason: dead, at: placeOf(error) })
  else
    log.warn('job failed, will be tried again', { ...facts, of: kind.retry.attempts, inMs: inMs! })
  return { dead, pauseMs: inMs }
}

/** Numbers of jobs begin at 1. */
const noJob = '0'

const jobFailed = `SELECT job_failed($1, $2, $3, $4, $5 * interval '1 ms', $6) AS outcome`

function placeOf(error: unknown): string | undefined {
  return error instanceof Error &&
    !(error instanceof PermanentFailure) &&
    !(error instanceof Malformed)
    ? error.stack?.split('\n')[1]?.trim()
    : undefined
}
