import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { announceNotice } from '../payments/follow-notice.ts'
import { money } from '../shared/money.ts'
import { enterLine } from './enter-line.ts'
import { readCreditReference } from './credit-reference.ts'
import { lockOrder } from './order.ts'
import { type HandOrderRow, presentHandOrder } from './present.ts'
import { returnCredit } from './return-credit.ts'
import type { ConfirmHandOrder, HandOrder, RefuseHandOrder } from './schema.ts'

/** Notes that a refund or a transfer has left our bank account, all of it. Safe to call twice. */
export function confirmHandOrder(ctx: StaffContext, input: ConfirmHandOrder): Promise<HandOrder> {
  return once(ctx, async (tx) => {
    const order = await outgoing(tx, input.orderId)
    const amount = money(order.amountMinor, order.currency)
    const { bankReference } = input
    if (order.status === 'done') {
      await enterLine(tx, ctx, { order, amount, bankReference })
      return presentHandOrder(order)
    }
    if (order.status !== 'open') throw badInput('orderId', `This order was ${order.status}.`)
    if ((await enterLine(tx, ctx, { order, amount, bankReference })) === null)
      return presentHandOrder(order)
    return end(tx, ctx, { order, to: 'done', after: { bankReference } })
  })
}

/** Notes that a refund or a transfer cannot be paid out: its money stays owed. Safe to call twice. */
export function refuseHandOrder(ctx: StaffContext, input: RefuseHandOrder): Promise<HandOrder> {
  return once(ctx, async (tx) => {
    const order = await outgoing(tx, input.orderId)
    if (order.status === 'refused') return presentHandOrder(order)
    if (readCreditReference(order.reference))
      throw badInput('orderId', 'This money is the guest’s: it has to go back, in whatever way.')
    if (order.status !== 'open') throw badInput('orderId', `This order was ${order.status}.`)
    return end(tx, ctx, { order, to: 'refused', reason: input.reason })
  })
}

async function outgoing(tx: Tx, orderId: string): Promise<HandOrderRow> {
  const found = await tx.handOrder.findUnique({ where: { id: orderId }, select: { kind: true } })
  if (!found || found.kind === 'collect') throw new NexusError('NOT_FOUND')
  return lockOrder(tx, orderId)
}

type End = {
  order: HandOrderRow
  to: 'done' | 'refused'
  after?: { bankReference: string }
  reason?: string
}

/** The feature that asked for it hears of it as it would from any gateway. */
async function end(
  tx: Tx,
  ctx: StaffContext,
  { order, to, after, reason }: End,
): Promise<HandOrder> {
  const { id, gateway, kind, reference } = order
  const ended = await tx.handOrder.update({
    where: { id },
    data: { status: to, ...(reason !== undefined && { note: reason }) },
  })
  await recordAudit(tx, ctx, {
    action: to === 'done' ? 'confirmHandOrder' : 'refuseHandOrder',
    subject: `hand-order:${id}`,
    before: { status: order.status },
    after: { status: to, ...after },
    reason,
  })
  if (to === 'done' && (await returnCredit(tx, { order, at: ctx.now() })))
    return presentHandOrder(ended)
  const notice =
    kind === 'refund'
      ? ({ kind: 'refund', reference, paymentReference: null } as const)
      : ({ kind: 'transfer', reference } as const)
  await announceNotice(tx, { gateway, notice })
  return presentHandOrder(ended)
}
