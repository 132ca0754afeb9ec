import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import type { SuppressAddress } from './staff-schema.ts'
import { suppress } from './suppression.ts'

/** Writes to an address no more. */
export async function suppressAddress(ctx: StaffContext, { email, reason }: SuppressAddress) {
  return once(ctx, async (tx) => {
    const before = await tx.mailSuppression.findUnique({ where: { email } })
    await suppress(tx, { email, reason: 'staff', detail: reason, at: ctx.now() })
    await recordAudit(tx, ctx, {
      action: 'mail.suppress',
      subject: `address:${email}`,
      before: { suppressed: before !== null },
      after: { suppressed: true },
      reason,
    })
    return { email, suppressed: true }
  })
}

/** Writes to an address again. */
export async function unsuppressAddress(ctx: StaffContext, { email, reason }: SuppressAddress) {
  return once(ctx, async (tx) => {
    const { count } = await tx.mailSuppression.deleteMany({ where: { email } })
    await recordAudit(tx, ctx, {
      action: 'mail.unsuppress',
      subject: `address:${email}`,
      before: { suppressed: count > 0 },
      after: { suppressed: false },
      reason,
    })
    return { email, suppressed: false }
  })
}
