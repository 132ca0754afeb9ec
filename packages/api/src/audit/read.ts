import { z } from 'zod'
import type { StaffContext } from '../context.ts'
import { decodeCursor, toPage, type Page } from '../shared/paging.ts'
import type { AuditEntry, ListAudit } from './schema.ts'

const number = z.tuple([z.string().regex(/^\d{1,18}$/)])

/** What staff did, the latest first. */
export async function listAudit(
  ctx: Pick<StaffContext, 'db'>,
  { limit, cursor, ...filter }: z.infer<typeof ListAudit>,
): Promise<Page<z.infer<typeof AuditEntry>>> {
  const below = cursor === undefined ? {} : { id: { lt: BigInt(decodeCursor(cursor, number)[0]) } }
  const rows = await ctx.db.prisma.auditEntry.findMany({
    where: { ...below, ...matching(filter) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const names = await namesOf(
    ctx,
    rows.map(({ actorId }) => actorId),
  )
  return toPage(rows, limit, {
    item: ({ id, actorId, before, after, ...row }) => ({
      id: String(id),
      at: row.at,
      actor: { id: actorId, name: names.get(actorId) ?? null },
      role: row.role,
      action: row.action,
      subject: row.subject,
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
      reason: row.reason,
      requestId: row.requestId,
    }),
    cursor: ({ id }) => [String(id)],
  })
}

type Filter = Omit<z.infer<typeof ListAudit>, 'limit' | 'cursor'>

function matching({ actorId, action, subject, before, after }: Filter) {
  return {
    ...(actorId && { actorId }),
    ...(action && { action: action.endsWith('.') ? { startsWith: action } : action }),
    ...(subject && { subject }),
    ...((before ?? after) && {
      at: { ...(before && { lt: before }), ...(after && { gte: after }) },
    }),
  }
}

/** Entries outlive accounts, so that a name may be missing. */
async function namesOf(ctx: Pick<StaffContext, 'db'>, ids: string[]): Promise<Map<string, string>> {
  const users = await ctx.db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}
