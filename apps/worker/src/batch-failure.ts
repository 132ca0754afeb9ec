import { pauseMs } from '@nexus/api/domain'
import type { JobHelpers } from 'graphile-worker'
import type { ItemsMissed } from './batch.ts'
import { redactedError } from './history/redacted.ts'
import { type Log, reasonOf } from './log.ts'
import type { Failure, Run } from './observers.ts'
import { whyDead } from './why-dead.ts'

type Failed = {
  helpers: JobHelpers
  run: Run
  error: ItemsMissed
  log: Log & { facts: () => Record<string, string | number> }
}

/** Writes down what of a list is not done: what is tried again, and what lies in the dead letter, each with its reason. */
export async function recordMissed({ helpers, run, error, log }: Failed): Promise<Failure> {
  const { job, kind } = run
  const missed = error.missed.map((item) => ({
    place: item.place,
    dead: whyDead(item.error, run),
    error: redactedError(run, item.error),
  }))
  const letters = missed.flatMap(({ dead }) => (dead ? [dead] : []))
  const again = missed.length - letters.length
  const inMs = again > 0 ? pauseMs(kind.retry.backoff, job.attempts) : null
  const facts = { ...log.facts(), error: reasonOf(error) }
  if (letters.length > 0)
    log.error('items given up', { ...facts, items: letters.length, reason: letters[0]! })
  if (inMs !== null)
    log.warn('items failed, will be tried again', {
      ...facts,
      items: again,
      of: kind.retry.attempts,
      inMs,
    })
  const values = [job.id, job.locked_by, redactedError(run, error), inMs, JSON.stringify(missed)]
  await helpers
    .query(batchFailed, [...values, error.apart])
    .then(() => {
      helpers.job.id = '0'
    })
    .catch((lost: unknown) =>
      log.error('a failure could not be written down', { error: reasonOf(lost) }),
    )
  return { dead: again > 0 ? null : letters[0]!, pauseMs: inMs, letters }
}

const batchFailed = `SELECT batch_failed($1, $2, $3, coalesce($4, 0) * interval '1 ms', $5::json, $6)`
