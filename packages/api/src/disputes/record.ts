import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { endDispute } from './close.ts'
import { openDispute } from './open.ts'
import { readDispute } from './read.ts'
import type { CloseDispute, Dispute, RecordDispute } from './schema.ts'

/** Notes a dispute that the gateway did not tell us of. Under the same reference it is the same one. */
export function recordDispute(ctx: StaffContext, input: RecordDispute): Promise<Dispute> {
  return once(ctx, async (tx) => {
    const payment = await tx.payment.findUnique({ where: { id: input.paymentId } })
    if (!payment) throw new NexusError('NOT_FOUND')
    if (input.amount && input.amount.currency !== payment.currency)
      throw badInput('amount.currency', `It was paid in ${payment.currency}.`)
    const disputeId = await openDispute(tx, {
      paymentId: payment.id,
      reference: input.reference,
      amountMinor: input.amount?.amountMinor,
      reason: input.reason,
      at: ctx.now(),
    })
    if (disputeId === null)
      throw badInput('paymentId', 'Nothing of this payment is left that a bank could take back.')
    const dispute = await readDispute(tx, disputeId)
    await recordAudit(tx, ctx, {
      action: 'recordDispute',
      subject: `dispute:${disputeId}`,
      after: { amountMinor: dispute.amount.amountMinor, paymentId: payment.id },
      reason: input.reason,
    })
    return dispute
  })
}

/** Notes how a dispute ended, and who bears it when it was lost. On one that was decided before it changes nothing. */
export function closeDispute(ctx: StaffContext, input: CloseDispute): Promise<Dispute> {
  return once(ctx, async (tx) => {
    const { disputeId, outcome, borneBy = 'platform' } = input
    const before = await readDispute(tx, disputeId)
    const ended = await endDispute(tx, { disputeId, outcome, borneBy, at: ctx.now() })
    if (ended)
      await recordAudit(tx, ctx, {
        action: 'closeDispute',
        subject: `dispute:${disputeId}`,
        before: { status: before.status },
        after: { status: outcome, ...(outcome === 'lost' && { borneBy }) },
        reason: input.reason,
      })
    return readDispute(tx, disputeId)
  })
}
