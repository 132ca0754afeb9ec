import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'
import { badInput } from '../errors.ts'
import type { Money } from '../shared/money.ts'
import type { HandOrderRow } from './present.ts'

type Line = { order: HandOrderRow; amount: Money; bankReference: string }

/**
 * Enters a line of the bank's statement for an order that is locked; gives its id. Null when the same line was entered
 * before; a line that was entered for something else is refused.
 */
export async function enterLine(
  tx: Tx,
  ctx: StaffContext,
  { order, amount, bankReference }: Line,
): Promise<string | null> {
  const { gateway } = order
  const [made] = await tx.handMovement.createManyAndReturn({
    data: [{ gateway, orderId: order.id, ...amount, bankReference, enteredById: ctx.user.userId }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (made) return made.id
  const before = await tx.handMovement.findUniqueOrThrow({
    where: { gateway_bankReference: { gateway, bankReference } },
  })
  const isSame =
    before.orderId === order.id &&
    Number(before.amountMinor) === amount.amountMinor &&
    before.currency === amount.currency
  if (!isSame)
    throw badInput('bankReference', 'This line of the statement was entered for something else.')
  return null
}
