import { pauseMs } from '@nexus/api/domain'
import type { JobHelpers } from 'graphile-worker'
import { redactedError } from './history/redacted.ts'
import { type Log, reasonOf } from './log.ts'
import type { DeadReason, Failure, Run } from './observers.ts'
import { Malformed } from './payload.ts'
import { PermanentFailure } from './task.ts'

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
  const { job, kind } = run
  const dead = whyDead(error, run)
  const failure: Failure = {
    dead,
    pauseMs: dead ? null : pauseMs(kind.retry.backoff, job.attempts),
  }
  const of = kind.retry.attempts
  const facts = { ...log.facts(), error: reasonOf(error) }
  if (dead) log.error('job given up', { ...facts, reason: dead, at: placeOf(error) })
  else log.warn('job failed, will be tried again', { ...facts, of, inMs: failure.pauseMs! })
  // Without the database Graphile Worker cannot write it down either: the job is unlocked when this worker is fenced.
  await helpers
    .query(jobFailed, [
      job.id,
      job.locked_by,
      job.attempts,
      redactedError(run, error),
      failure.pauseMs,
      dead,
    ])
    .then(() => {
      helpers.job.id = noJob
    })
    .catch((lost: unknown) =>
      log.error('a failure could not be written down', { error: reasonOf(lost) }),
    )
  return failure
}

/** Numbers of jobs begin at 1. */
const noJob = '0'

const jobFailed = `SELECT job_failed($1, $2, $3, $4, $5 * interval '1 ms', $6)`

function whyDead(error: unknown, { job, kind }: Run): DeadReason | null {
  if (error instanceof Malformed) return 'malformed'
  if (isHopeless(error)) return 'hopeless'
  return job.attempts >= kind.retry.attempts ? 'exhausted' : null
}

// What is not there now will not be there at the next attempt.
function isHopeless(error: unknown): boolean {
  if (error instanceof PermanentFailure) return true
  return error instanceof Error && 'code' in error && notThere.has(error.code)
}

// Ours, and Prisma's for `findUniqueOrThrow`.
const notThere = new Set<unknown>(['NOT_FOUND', 'P2025'])

function placeOf(error: unknown): string | undefined {
  return error instanceof Error &&
    !(error instanceof PermanentFailure) &&
    !(error instanceof Malformed)
    ? error.stack?.split('\n')[1]?.trim()
    : undefined
}
