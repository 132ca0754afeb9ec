import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { settleSoon } from '../payments/settle-soon.ts'
import { money } from '../shared/money.ts'
import { creditGuest } from './credit-guest.ts'
import { enterLine } from './enter-line.ts'
import { lockOrder } from './order.ts'
import { type HandOrderRow, presentHandOrder } from './present.ts'
import type { ConfirmBankTransfer, HandOrder } from './schema.ts'

/**
 * Notes money that a guest sent to our bank account. Parts add up until they are enough; what is too much, or comes in
 * parts when nobody waits any more, stands to the guest's credit. The same line of the statement counts once.
 */
export function confirmBankTransfer(
  ctx: StaffContext,
  input: ConfirmBankTransfer,
): Promise<HandOrder> {
  return once(ctx, async (tx) => {
    const named = await tx.handOrder.findFirst({
      where: { kind: 'collect', reference: input.reference },
      select: { id: true },
    })
    if (!named) throw new NexusError('NOT_FOUND')
    const before = await lockOrder(tx, named.id)
    if (before.currency !== input.amount.currency)
      throw badInput('amount.currency', `It is to be paid in ${before.currency}.`)
    if (input.amount.amountMinor < 1) throw badInput('amount.amountMinor', 'Give what has arrived.')
    const lineId = await enterLine(tx, ctx, { order: before, ...input })
    if (lineId === null) return presentHandOrder(before)
    await count(tx, { order: before, lineId, amountMinor: input.amount.amountMinor })
    const after = await tx.handOrder.findUniqueOrThrow({ where: { id: before.id } })
    await recordAudit(tx, ctx, {
      action: 'confirmBankTransfer',
      subject: `hand-order:${before.id}`,
      before: { status: before.status, movedMinor: Number(before.movedMinor) },
      after: {
        status: after.status,
        movedMinor: Number(after.movedMinor),
        bankReference: input.bankReference,
      },
    })
    await settleSoon(tx, before.reference)
    return presentHandOrder(after)
  })
}

type Counted = { order: HandOrderRow; lineId: string; amountMinor: number }

async function count(tx: Tx, { order, lineId, amountMinor }: Counted): Promise<void> {
  const missing = Number(order.amountMinor - order.movedMinor)
  // Nobody waits any more, but all of it has come at once: the payment succeeds late, and is paid back by itself.
  const isLate = order.status === 'closed' && order.movedMinor === 0n && amountMinor >= missing
  const isCounted = order.status === 'open' || isLate
  if (isCounted && amountMinor >= missing)
    await tx.handOrder.update({ where: { id: order.id }, data: { status: 'done' } })
  const surplus = isCounted ? amountMinor - missing : amountMinor
  if (surplus > 0)
    await creditGuest(tx, {
      gateway: order.gateway,
      reference: order.reference,
      key: `line:${lineId}`,
      amount: money(surplus, order.currency),
    })
}
