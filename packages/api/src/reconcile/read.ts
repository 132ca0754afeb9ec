import type { StaffContext } from '../context.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import type { Summary } from './run.ts'
import type { ListReconcileRuns, ReconcileRun } from './schema.ts'

/** Comparisons of the gateways with the books, newest first. */
export async function listReconcileRuns(
  ctx: StaffContext,
  input: ListReconcileRuns,
): Promise<Page<ReconcileRun>> {
  const before = idBefore(input.cursor)
  const rows = await ctx.db.prisma.reconcileRun.findMany({
    where: { ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: presentRun, cursor: (row) => [row.id] })
}

type Row = Omit<ReconcileRun, 'gateways'> & { summary: unknown }

export function presentRun({
  id,
  status,
  from,
  to,
  summary,
  createdAt,
  endedAt,
}: Row): ReconcileRun {
  const gateways = Object.entries(summary as Summary).map(([gateway, found]) => ({
    ...found,
    gateway,
    unavailable: found.unavailable ?? null,
  }))
  return { id, status, from, to, gateways, createdAt, endedAt }
}
