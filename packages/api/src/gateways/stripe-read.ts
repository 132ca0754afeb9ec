import { z } from 'zod'
import { Currency, money } from '../shared/money.ts'
import type { Dispute, RefundState, Verified } from './port.ts'

const currency = z.string().transform((code) => Currency.parse(code.toUpperCase()))

export const Session = z.object({
  id: z.string(),
  client_reference_id: z.string().nullable(),
  status: z.enum(['open', 'complete', 'expired']),
  url: z.string().nullish(),
})

const Line = z.object({ fee: z.int(), currency: z.string() })
const Charge = z.object({
  refunded: z.boolean(),
  balance_transaction: Line.nullable(),
})
const Intent = z.object({
  id: z.string(),
  status: z.string(),
  last_payment_error: z.object({ message: z.string().nullish() }).nullish(),
  latest_charge: Charge.nullish(),
})

/** A session with all that belongs to it in one answer. */
export const WholeSession = Session.extend({
  amount_total: z.int(),
  currency,
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  payment_intent: Intent.nullable(),
  created: z.int(),
})
export type WholeSession = z.infer<typeof WholeSession>

export const wholeSessionPaths = ['payment_intent.latest_charge.balance_transaction']

/** A payment as its page stands. */
export function verifiedOf(session: WholeSession): Verified {
  const intent = session.payment_intent
  if (session.payment_status === 'paid' && intent) {
    const amount = money(session.amount_total, session.currency)
    return { state: 'succeeded', amount, fee: feeOf(session), reference: intent.id }
  }
  if (session.status === 'expired') return { state: 'closed' }
  if (session.status === 'complete') return { state: 'processing' }
  if (intent?.last_payment_error)
    return { state: 'failed', reason: intent.last_payment_error.message ?? 'declined' }
  return { state: 'unpaid' }
}

/** What Stripe kept. An account that is kept in another currency pays it in that one: finance sees it there. */
export function feeOf({ currency, payment_intent }: WholeSession) {
  const line = payment_intent?.latest_charge?.balance_transaction
  const isOurs = line?.currency.toUpperCase() === currency
  return money(isOurs ? (line?.fee ?? 0) : 0, currency)
}

export const Refunded = z.object({
  id: z.string(),
  status: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

export function refundStateOf({ status }: z.infer<typeof Refunded>): RefundState {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}

export const Disputed = z.object({
  id: z.string(),
  payment_intent: z.string(),
  status: z.string(),
  amount: z.int(),
  currency,
  reason: z.string(),
  balance_transactions: z.array(Line).default([]),
})

export function disputeOf(dispute: z.infer<typeof Disputed>): Dispute {
  const { status } = dispute
  return {
    reference: dispute.id,
    paymentReference: dispute.payment_intent,
    state: stateOfDispute(status),
    amount: money(dispute.amount, dispute.currency),
    fee: money(
      dispute.balance_transactions
        .filter((line) => line.currency.toUpperCase() === dispute.currency)
        .reduce((sum, { fee }) => sum + fee, 0),
      dispute.currency,
    ),
    reason: dispute.reason,
  }
}

/** Source of the words: https://docs.stripe.com/api/disputes/object#dispute_object-status */
function stateOfDispute(status: string): Dispute['state'] {
  if (status === 'lost') return 'lost'
  // A warning that is closed, and a dispute that was prevented, have never taken anything.
  if (['won', 'warning_closed', 'prevented'].includes(status)) return 'won'
  return status.startsWith('warning_') ? 'inquiry' : 'open'
}

export const Transferred = z.object({
  id: z.string(),
  amount: z.int(),
  currency,
  reversed: z.boolean(),
})

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), has_more: z.boolean() })
