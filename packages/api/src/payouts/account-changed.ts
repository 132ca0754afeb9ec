import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'

/**
 * Another payout account took the place of one: nothing is sent for a day, and what the old one could not take is
 * scheduled again.
 */
export async function payoutAccountReplaced(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  hostAccountId: string,
): Promise<void> {
  const changed = { accountChangedAt: now() }
  await tx.payoutSettings.upsert({
    where: { hostAccountId },
    create: { hostAccountId, ...changed },
    update: changed,
  })
  await tx.payout.updateMany({
    where: { hostAccountId, status: 'failed' },
    data: { status: 'scheduled', reason: null, sendAt: null },
  })
}
