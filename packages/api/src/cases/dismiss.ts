import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { presentCase } from './read.ts'
import type { DismissCase, FinanceCase } from './schema.ts'

/** Closes a case because it does not matter; it comes back only when something about it changes. Safe to call twice. */
export function dismissCase(ctx: StaffContext, input: DismissCase): Promise<FinanceCase> {
  return once(ctx, async (tx) => {
    const { count } = await tx.financeCase.updateMany({
      where: { id: input.caseId, status: 'open' },
      data: {
        status: 'dismissed',
        outcome: input.note,
        closedById: ctx.user.userId,
        closedAt: ctx.now(),
      },
    })
    const row = await tx.financeCase.findUnique({ where: { id: input.caseId } })
    if (!row) throw new NexusError('NOT_FOUND')
    if (count > 0)
      await recordAudit(tx, ctx, {
        action: 'dismissCase',
        subject: `case:${row.id}`,
        before: { status: 'open', kind: row.kind, subject: row.subject },
        after: { status: 'dismissed' },
        reason: input.note,
      })
    return presentCase(row)
  })
}
