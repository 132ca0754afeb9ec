import type { Db } from '@nexus/db/client'
import { money } from '../shared/money.ts'
import { creditGuest } from './credit-guest.ts'
import { findOrder, lockOrder } from './order.ts'

/** Stops waiting for a guest's money; false when all of it has come. A part that has come stands to the guest's credit. */
export async function closeCollect(
  db: Db,
  { gateway, reference }: { gateway: string; reference: string },
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const found = await findOrder(tx, { gateway, kind: 'collect', reference })
    if (!found) return true
    const order = await lockOrder(tx, found.id)
    if (order.status !== 'open') return order.status === 'closed'
    await tx.handOrder.update({ where: { id: order.id }, data: { status: 'closed' } })
    if (order.movedMinor > 0n)
      await creditGuest(tx, {
        gateway,
        reference,
        key: `part:${order.id}`,
        amount: money(order.movedMinor, order.currency),
      })
    return true
  })
}
