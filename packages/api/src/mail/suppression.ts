import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'

export type SuppressionReason = 'bounce' | 'complaint' | 'staff'

/**
 * Mails that somebody asks for themselves a moment before, and the one about who is paid: a complaint about others does
 * not keep them back.
 */
const sentAnyway = new Set([
  'emails/verify-email',
  'emails/reset-password',
  'emails/payout-account-changed',
])

/** Whether an address must not be written to: its mailbox is gone, its reader complained, or staff said so. */
export async function isSuppressed(
  deps: Pick<Deps, 'db'>,
  { email, kind }: { email: string; kind: string },
): Promise<boolean> {
  const standing = await deps.db.prisma.mailSuppression.findUnique({
    where: { email: email.toLowerCase() },
    select: { reason: true },
  })
  if (!standing) return false
  return standing.reason !== 'complaint' || !sentAnyway.has(kind)
}

/** Writes to an address no more. What stood there already stays, unless staff have now spoken. */
export async function suppress(
  tx: Pick<Tx, 'mailSuppression'>,
  {
    email,
    reason,
    detail,
    at,
  }: { email: string; reason: SuppressionReason; detail: string | null; at: Date },
): Promise<void> {
  const facts = { reason, detail, at }
  await tx.mailSuppression.upsert({
    where: { email: email.toLowerCase() },
    create: { email: email.toLowerCase(), ...facts },
    // A complaint holds back less than a mailbox that is gone, or than staff.
    update: reason === 'staff' ? facts : {},
  })
}
