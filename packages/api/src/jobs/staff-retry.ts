import type { Tx } from '@nexus/db/client'
import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { attemptsAtMost, jobSpec } from './spec.ts'
import { lockIdleJob, resolveLetter } from './staff-lock.ts'
import { editedPayload } from './staff-payload.ts'
import { kindOf, redacted } from './staff-present.ts'
import type { RetriedJob, RetryJob } from './staff-schema.ts'

/** Runs a job again now, with all its attempts before it: one that waits, or one that was given up. */
export async function retryJob(
  ctx: StaffContext,
  { jobId, payload: written, reason }: z.infer<typeof RetryJob>,
): Promise<z.infer<typeof RetriedJob>> {
  return once(ctx, async (tx) => {
    const { job, letter } = await lockIdleJob(tx, { jobId })
    const { kind, payload: standing, key } = job ?? letter
    const payload = editedPayload({ kind, standing, written })
    const runs = job
      ? await runNow(tx, { jobId, kind, payload })
      : await enqueueAgain(tx, { kind, payload, key })
    if (letter) await resolveLetter(tx, { jobId, resolution: 'retried', at: ctx.now() })
    const shown = (given: unknown) => redacted(kind, { payload: given, error: null }).payload
    await recordAudit(tx, ctx, {
      action: 'jobs.retry',
      subject: `job:${jobId}`,
      before: { kind, payload: shown(standing), attempts: (job ?? letter).attempts },
      after: { payload: shown(payload), jobId: runs },
      reason,
    })
    return { jobId: runs }
  })
}

type Waiting = { jobId: string; kind: string; payload: unknown }

async function runNow(tx: Tx, { jobId, kind, payload }: Waiting): Promise<string> {
  const known = kindOf(kind)
  await tx.$executeRawUnsafe(
    `UPDATE graphile_worker._private_jobs
     SET payload = $2::json, attempts = 0, max_attempts = coalesce($3, max_attempts), run_at = now(), updated_at = now()
     WHERE id = $1::bigint`,
    jobId,
    JSON.stringify(payload),
    known ? attemptsAtMost(known) : null,
  )
  return jobId
}

type Dead = { kind: string; payload: unknown; key: string | null }

/** One that waits with the same key knows more than this one did: then that one is the one that runs. */
async function enqueueAgain(tx: Tx, { kind, payload, key }: Dead): Promise<string> {
  const known = kindOf(kind)
  if (!known) throw new Error(`${kind} has been looked up before`)
  const spec = jobSpec({ name: kind, payload, ...(key !== null && { key }) }, known)
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH waiting AS (SELECT id FROM graphile_worker._private_jobs WHERE key = $2 AND is_available)
     SELECT coalesce((SELECT id FROM waiting),
       (SELECT added.id FROM graphile_worker.add_jobs(
          ARRAY[json_populate_record(NULL::graphile_worker.job_spec, $1::json)]) AS added
        WHERE NOT EXISTS (SELECT FROM waiting)))::text AS id`,
    JSON.stringify(spec),
    key,
  )
  return row?.id ?? ''
}
