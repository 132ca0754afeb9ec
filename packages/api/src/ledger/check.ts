import type { Deps } from '../context.ts'
import { type Currency, type Money, money } from '../shared/money.ts'

export type LedgerBalances = {
  balanced: boolean
  accounts: { code: string; balance: Money }[]
  transactions: number
}

/** Adds up the books: every account's balance, hosts added together, and whether each transaction sums to zero. */
export async function checkLedger(deps: Deps): Promise<LedgerBalances> {
  const accounts = await deps.db.sql.query<{ code: string; currency: Currency; balance: number }>(
    balances,
    [],
  )
  const [totals] = await deps.db.sql.query<{ transactions: number; unbalanced: number }>(
    totalsStatement,
    [],
  )
  return {
    balanced: totals?.unbalanced === 0,
    accounts: accounts.map(({ code, currency, balance }) => ({
      code,
      balance: money(balance, currency),
    })),
    transactions: totals?.transactions ?? 0,
  }
}

const balances = {
  name: 'ledger_balances',
  text: `
    SELECT a.kind || ':' || a.currency AS code, a.currency, sum(e.amount_minor)::int8 AS balance
    FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
    GROUP BY a.kind, a.currency
    ORDER BY 1`,
}

const totalsStatement = {
  name: 'ledger_totals',
  text: `
    SELECT (SELECT count(*) FROM ledger_transaction)::int8 AS transactions,
           (SELECT count(*) FROM (
              SELECT 1 FROM ledger_entry GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0) odd)::int8 AS unbalanced`,
}
