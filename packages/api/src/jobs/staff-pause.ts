import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { kindOf } from './staff-present.ts'
import type { JobKindWithReason, PausedKind } from './staff-schema.ts'

type Input = z.infer<typeof JobKindWithReason>

/** Lets no more jobs of a kind begin; workers hear of it within a second. What runs ends, what waits keeps its place. */
export function pauseJobKind(ctx: StaffContext, input: Input) {
  return setPause(ctx, input, { action: 'jobs.pauseKind', pausedAt: ctx.now() })
}

/** Lets jobs of a kind begin again. */
export function resumeJobKind(ctx: StaffContext, input: Input) {
  return setPause(ctx, input, { action: 'jobs.resumeKind', pausedAt: null })
}

type Change = { action: string; pausedAt: Date | null }

async function setPause(
  ctx: StaffContext,
  { kind, reason }: Input,
  { action, pausedAt }: Change,
): Promise<z.infer<typeof PausedKind>> {
  if (!kindOf(kind))
    throw badInput('kind', `There is no kind of job called so. listJobKinds names them.`)
  return once(ctx, async (tx) => {
    const standing = await tx.jobKind.findUnique({ where: { name: kind } })
    const was = standing?.pausedAt ?? null
    // Pausing what is paused leaves since when.
    const next = pausedAt && was ? was : pausedAt
    await tx.jobKind.upsert({
      where: { name: kind },
      create: { name: kind, pausedAt: next },
      update: { pausedAt: next },
    })
    await recordAudit(tx, ctx, {
      action,
      subject: `job-kind:${kind}`,
      before: { pausedAt: was?.toISOString() ?? null },
      after: { pausedAt: next?.toISOString() ?? null },
      reason,
    })
    return { kind, pausedAt: next }
  })
}
