import { z } from 'zod'
import { bookLine } from '../balance.ts'
import { emit } from '../events/emit.ts'
import { missing, Refusal } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { expand, metadata, positive } from '../http/fields.ts'
import { newId } from '../ids.ts'
import { referenceOf } from '../payments/find.ts'
import { present } from '../present.ts'
import type { Refund } from '../world.ts'

const CreateRefund = z.strictObject({
  payment_intent: z.string(),
  amount: positive.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata,
  expand,
})

/** Gives money back: it leaves the balance at once, and arrives or comes back later. */
export const createRefund: Handler = ({ emulator, params }) => {
  const input = read(CreateRefund, params)
  const { world } = emulator
  const intent = world.intents.get(input.payment_intent)
  if (!intent) throw missing('payment_intent', input.payment_intent)
  const charge = intent.chargeId === null ? undefined : world.charges.get(intent.chargeId)
  if (!charge)
    throw new Refusal(400, `This PaymentIntent (${intent.id}) does not have a successful charge.`)
  const left = charge.amountMinor - charge.refundedMinor
  if (left === 0)
    throw new Refusal(400, `Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  if (charge.disputed)
    throw new Refusal(400, `Charge ${charge.id} has been charged back.`, {
      code: 'charge_disputed',
    })
  const amountMinor = input.amount ?? left
  if (amountMinor > left)
    throw new Refusal(
      400,
      `Refund amount (${amountMinor}) is greater than unrefunded amount on charge (${left})`,
      { param: 'amount' },
    )
  if (amountMinor > (world.balances[charge.currency] ?? 0))
    throw new Refusal(400, 'Insufficient funds in your Stripe balance to refund this amount.', {
      code: 'balance_insufficient',
    })
  const now = emulator.clock.now()
  const refund: Refund = {
    id: newId('re'),
    createdAt: now,
    amountMinor,
    currency: charge.currency,
    intentId: intent.id,
    chargeId: charge.id,
    status: 'pending',
    reason: input.reason ?? null,
    metadata: input.metadata,
    settlesAt: now + world.settings.refundDelayMs,
  }
  world.refunds.set(refund.id, refund)
  charge.refundedMinor += amountMinor
  bookLine(emulator, {
    type: 'refund',
    amountMinor: -amountMinor,
    currency: charge.currency,
    sourceId: refund.id,
    txRef: referenceOf(emulator, intent.id),
  })
  emit(emulator, 'refund.created', present.refund(refund))
  emulator.changed()
  return present.refund(refund)
}
