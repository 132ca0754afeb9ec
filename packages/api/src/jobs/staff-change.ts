import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { lockIdleJob, resolveLetter } from './staff-lock.ts'
import { type JobRow, presentJob, redacted } from './staff-present.ts'
import { NexusError } from '../errors.ts'
import { fromQueue, jobColumns } from './staff-rows.ts'
import type { CancelJob, CancelledJob, RescheduleJob, StaffJob } from './staff-schema.ts'

/** Moves a job that waits to another time. Its attempts stay counted. */
export async function rescheduleJob(
  ctx: StaffContext,
  { jobId, runAt, reason }: z.infer<typeof RescheduleJob>,
): Promise<z.infer<typeof StaffJob>> {
  return once(ctx, async (tx) => {
    const { job } = await lockIdleJob(tx, { jobId })
    if (!job) throw new NexusError('NOT_FOUND')
    await tx.$executeRawUnsafe(
      `UPDATE graphile_worker._private_jobs SET run_at = greatest($2::timestamptz, now()), updated_at = now()
       WHERE id = $1::bigint`,
      jobId,
      runAt,
    )
    const [moved] = await tx.$queryRawUnsafe<JobRow[]>(
      `SELECT ${jobColumns} ${fromQueue} WHERE job.id = $1::bigint`,
      jobId,
    )
    await recordAudit(tx, ctx, {
      action: 'jobs.reschedule',
      subject: `job:${jobId}`,
      before: { kind: job.kind, runAt: job.runAt.toISOString() },
      after: { runAt: moved!.runAt.toISOString() },
      reason,
    })
    return presentJob(moved!)
  })
}

/** Takes a job that waits out of the queue, or marks a dead letter as looked after. */
export async function cancelJob(
  ctx: StaffContext,
  { jobId, reason }: z.infer<typeof CancelJob>,
): Promise<z.infer<typeof CancelledJob>> {
  return once(ctx, async (tx) => {
    const { job, letter } = await lockIdleJob(tx, { jobId })
    if (job)
      await tx.$executeRawUnsafe(
        'DELETE FROM graphile_worker._private_jobs WHERE id = $1::bigint',
        jobId,
      )
    else await resolveLetter(tx, { jobId, resolution: 'dismissed', at: ctx.now() })
    const { kind, payload, key } = job ?? letter
    await recordAudit(tx, ctx, {
      action: 'jobs.cancel',
      subject: `job:${jobId}`,
      before: { kind, key, payload: redacted(kind, { payload, error: null }).payload },
      after: { state: job ? 'removed' : 'dismissed' },
      reason,
    })
    return { was: job ? 'waiting' : 'dead' }
  })
}
