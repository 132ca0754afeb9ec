import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'

/** Values of an entry: what JSON can say. Amounts in minor units are numbers, instants are ISO texts. */
type Facts = { [name: string]: string | number | boolean | null | Facts | Facts[] }

export type AuditFacts = {
  /** Verb of the feature, such as `payouts.hold`. */
  action: string
  /** Kind and id of what it is done to, such as `payout:0198…`. */
  subject: string
  before?: Facts
  after?: Facts
  /** In the words of whoever did it. */
  reason?: string | undefined
}

/** Writes down what a member of staff does, in the transaction that does it: the one is never there without the other. */
export async function recordAudit(
  tx: Pick<Tx, 'auditEntry'>,
  ctx: Pick<StaffContext, 'user' | 'requestId' | 'now'>,
  { action, subject, before, after, reason }: AuditFacts,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actorId: ctx.user.userId,
      role: ctx.user.staffRole,
      action,
      subject,
      ...(before && { before }),
      ...(after && { after }),
      reason: reason ?? null,
      requestId: ctx.requestId,
      at: ctx.now(),
    },
  })
}
