import type { Tx } from '@nexus/db/client'
import { NexusError } from '../errors.ts'
import { numberOf } from './staff-number.ts'
import type { JobRow, LetterRow } from './staff-present.ts'
import { fromQueue, jobColumns, letterColumns } from './staff-rows.ts'

export type Found = { job: JobRow; letter: null } | { job: null; letter: LetterRow }

/**
 * Finds a job, in the queue or among the dead letters that nobody has looked after, and keeps it from being taken, moved
 * or buried until the transaction has ended. Workers pass it by meanwhile.
 *
 * @throws NexusError NOT_FOUND, or JOB_RUNNING while an attempt runs
 */
export async function lockIdleJob(tx: Tx, { jobId: id }: { jobId: string }): Promise<Found> {
  const jobId = numberOf(id)
  const [job] = await tx.$queryRawUnsafe<JobRow[]>(
    `SELECT ${jobColumns} ${fromQueue} WHERE job.id = $1::bigint FOR UPDATE OF job`,
    jobId,
  )
  if (job?.lockedAt)
    throw new NexusError('JOB_RUNNING', {
      data: { startedAt: job.lockedAt, attempt: job.attempts },
    })
  if (job) return { job, letter: null }
  const [letter] = await tx.$queryRawUnsafe<LetterRow[]>(
    `SELECT ${letterColumns} FROM job_dead_letter AS letter
     WHERE letter.job_id = $1::bigint AND letter.resolved_at IS NULL FOR UPDATE`,
    jobId,
  )
  if (!letter) throw new NexusError('NOT_FOUND')
  return { job: null, letter }
}

export async function resolveLetter(
  tx: Tx,
  { jobId, resolution, at }: { jobId: string; resolution: 'retried' | 'dismissed'; at: Date },
): Promise<void> {
  await tx.jobDeadLetter.update({
    where: { jobId: BigInt(jobId) },
    data: { resolution, resolvedAt: at },
  })
}
