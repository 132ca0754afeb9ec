import { z } from 'zod'
import { money } from '../shared/money.ts'
import type { GatewayJournal, JournalPayment, Outcome } from './port.ts'
import { callStripe, type StripeAccess } from './stripe-call.ts'
import { Disputed, feeOf, listOf, WholeSession, wholeSessionPaths } from './stripe-read.ts'

const Balance = z.object({
  available: z.array(z.object({ amount: z.int(), currency: z.string() })),
  pending: z.array(z.object({ amount: z.int(), currency: z.string() })),
})

/** What Stripe's own lists say, for comparing. */
export function stripeJournal(access: StripeAccess): GatewayJournal {
  return {
    payments: (page) =>
      callStripe(access, {
        operation: 'list-sessions',
        reference: page ?? 'first page',
        ask: (client) =>
          client.checkout.sessions.list({
            limit: 100,
            expand: wholeSessionPaths.map((path) => `data.${path}`),
            ...(page !== null && { starting_after: page }),
          }),
        read: (list) => {
          const { data, has_more } = listOf(WholeSession).parse(list)
          return {
            payments: data.filter(({ payment_status }) => payment_status === 'paid').map(paymentOf),
            next: has_more ? (data.at(-1)?.id ?? null) : null,
          }
        },
      }),
    disputes: (since) => listDisputes(access, since),
    balance: (currency) =>
      callStripe(access, {
        operation: 'balance',
        reference: currency,
        ask: (client) => client.balance.retrieve(),
        read: (answer) => {
          const { available, pending } = Balance.parse(answer)
          const total = [...available, ...pending]
            .filter((part) => part.currency.toUpperCase() === currency)
            .reduce((sum, { amount }) => sum + amount, 0)
          return { available: money(total, currency) }
        },
      }),
  }
}

const mostPages = 100

async function listDisputes(
  access: StripeAccess,
  since: Date,
): Promise<Outcome<{ references: string[] }>> {
  const references: string[] = []
  for (let page = 0; page < mostPages; page++) {
    const after = references.at(-1)
    const answer = await callStripe(access, {
      operation: 'list-disputes',
      reference: after ?? 'first page',
      ask: (client) =>
        client.disputes.list({
          limit: 100,
          created: { gte: Math.floor(since.getTime() / 1000) },
          ...(after !== undefined && { starting_after: after }),
        }),
      read: (list) => listOf(Disputed).parse(list),
    })
    if (answer.kind !== 'ok') return answer
    references.push(...answer.data.map(({ id }) => id))
    if (!answer.has_more || answer.data.length === 0) return { kind: 'ok', references }
  }
  return { kind: 'unknown', message: 'too many disputes to look through', httpStatus: null }
}

function paymentOf(session: WholeSession): JournalPayment {
  const intent = session.payment_intent
  return {
    txRef: session.client_reference_id,
    reference: intent?.id ?? session.id,
    state: intent?.latest_charge?.refunded ? 'refunded' : 'succeeded',
    amount: money(session.amount_total, session.currency),
    fee: feeOf(session),
    at: new Date(session.created * 1000),
  }
}
