import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { Deps, StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { presentRun } from './read.ts'
import type { ReconcileNow, ReconcileRun } from './schema.ts'

const day = 24 * 3_600_000
/** What is younger may just be on its way: a checkout page takes money for an hour. */
const restMs = 75 * 60_000
/** Longer than any notice is repeated, and than a long weekend. */
const nightlyDays = 5
/** A case that nobody closes does not make every night compare more than this. */
const mostDays = 90

/** Begins the comparison of every night. */
export async function reconcileNightly(deps: Deps): Promise<void> {
  await deps.db.prisma.$transaction((tx) => begin(tx, deps, { days: nightlyDays, askedById: null }))
}

/** Begins a comparison now; it is done when its run says so. */
export function reconcileNow(ctx: StaffContext, { days }: ReconcileNow): Promise<ReconcileRun> {
  return once(ctx, async (tx) => {
    const run = await begin(tx, ctx, { days, askedById: ctx.user.userId })
    await recordAudit(tx, ctx, {
      action: 'reconcileNow',
      subject: `reconcileRun:${run.id}`,
      after: { from: run.from.toISOString(), to: run.to.toISOString() },
    })
    return presentRun(run)
  })
}

type Wanted = { days: number; askedById: string | null }

async function begin(tx: Tx, { now }: Pick<Deps, 'now'>, { days, askedById }: Wanted) {
  const to = new Date(now().getTime() - restMs)
  const oldest = await tx.financeCase.aggregate({
    where: { status: 'open', aboutAt: { gte: new Date(to.getTime() - mostDays * day) } },
    _min: { aboutAt: true },
  })
  const wanted = to.getTime() - days * day
  const from = new Date(Math.min(wanted, oldest._min.aboutAt?.getTime() ?? wanted))
  const run = await tx.reconcileRun.create({ data: { from, to, askedById, createdAt: now() } })
  await enqueue(tx, {
    name: 'reconcile/run',
    payload: { runId: run.id },
    key: `reconcile:${run.id}`,
  })
  return run
}
