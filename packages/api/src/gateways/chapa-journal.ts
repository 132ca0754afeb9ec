import type { Chapa, ListedPayment } from '@nexus/chapa'
import { Currency } from '../shared/money.ts'
import { exact, outcomeOf, rounded } from './chapa-read.ts'
import type { GatewayJournal, JournalPayment } from './port.ts'

/** What Chapa's own lists say, for comparing. */
export function chapaJournal(client: Chapa): GatewayJournal {
  return {
    payments: async (page) =>
      outcomeOf(await client.payments(page === null ? 1 : Number(page)), (listed) => ({
        payments: listed.rows.map(paymentOf),
        next: listed.hasNext ? String(listed.number + 1) : null,
      })),
    balance: async (currency) =>
      outcomeOf(await client.balance(currency), (balances) => {
        const balance = balances.find((one) => one.currency === currency)
        if (!balance) throw new Error(`it has no balance in ${currency}`)
        return { available: exact(balance.available, currency) }
      }),
  }
}

function paymentOf(row: ListedPayment): JournalPayment {
  const state = stateOf(row.status)
  return {
    txRef: row.transactionId,
    reference: row.reference,
    state,
    amount: exact(row.amount, row.currency),
    fee: state === 'other' ? null : rounded(row.charge, Currency.parse(row.currency)),
    at: row.createdAt ?? new Date(0),
  }
}

function stateOf(status: string): JournalPayment['state'] {
  if (status === 'success') return 'succeeded'
  return status === 'refunded' || status === 'reversed' ? 'refunded' : 'other'
}
