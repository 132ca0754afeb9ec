import type { Deps } from '../context.ts'
import { type Currency, type Money, money } from '../shared/money.ts'
import { type Check, verifyBooks } from './verify.ts'

export type LedgerBalances = {
  balanced: boolean
  accounts: { code: string; balance: Money }[]
  transactions: number
  checks: Check[]
}

/** Adds up the books: every account's balance, those of hosts, guests and gateways added together, and what is checked of them. */
export async function checkLedger(deps: Deps): Promise<LedgerBalances> {
  const accounts = await deps.db.sql.query<{ code: string; currency: Currency; balance: number }>(
    balances,
    [],
  )
  const [totals] = await deps.db.sql.query<{ transactions: number }>(totalsStatement, [])
  const { ok, checks } = await verifyBooks(deps)
  return {
    balanced: ok,
    accounts: accounts.map(({ code, currency, balance }) => ({
      code,
      balance: money(balance, currency),
    })),
    transactions: totals?.transactions ?? 0,
    checks,
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
  text: 'SELECT count(*)::int8 AS transactions FROM ledger_transaction',
}
