import { z } from 'zod'
import { money } from '../shared/money.ts'
import type { GatewayJournal, JournalPayment } from './port.ts'
import { callStripe, type StripeAccess } from './stripe-call.ts'
import { feeOf, listOf, WholeSession, wholeSessionPaths } from './stripe-read.ts'

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
