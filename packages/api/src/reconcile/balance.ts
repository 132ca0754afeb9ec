import type { Deps } from '../context.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { GatewayJournal } from '../gateways/port.ts'
import { type Currency, money } from '../shared/money.ts'
import type { Difference } from './difference.ts'

/** How dear a transfer may be whose fee the gateway has not told yet, in basis points of its amount. */
const dearestTransferBps = 1_000
const tries = 3

/**
 * Compares what a gateway holds for us with the books, once all that is known to differ has been taken into account.
 * Money on its way may have left already or not, so the books give the least and the most that there can be. Null when
 * they agree, or when the books did not stand still for the time of the call.
 */
export async function compareBalance(
  deps: Deps,
  journal: GatewayJournal,
  asked: Asked,
): Promise<Difference | null> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await expected(deps, asked)
    if (before.transactions === 0) return null
    const answer = await journal.balance(asked.currency)
    if (answer.kind !== 'ok') throw new JournalUnavailable(answer.message)
    const after = await expected(deps, asked)
    if (before.transactions !== after.transactions || before.leastMinor !== after.leastMinor)
      continue
    return differenceOf(after, { ...asked, held: answer.available.amountMinor })
  }
  return null
}

/** `to` is since when payments may be paid at the gateway and not be settled yet. */
type Asked = { gateway: string; currency: Currency; to: Date }
type Expected = { transactions: number; booksMinor: number; leastMinor: number; mostMinor: number }

async function expected(deps: Deps, { gateway, currency, to }: Asked): Promise<Expected> {
  const values = [gateway, currency, dearestTransferBps, to]
  const [row] = await deps.db.sql.query<Expected>(statement, values)
  if (!row) throw new Error('nothing adds up')
  return row
}

// What a case explains is taken as it was told; a case that was dismissed goes on explaining it.
const statement = {
  name: 'reconcile_balance',
  text: `
    SELECT books.transactions, books.minor AS "booksMinor",
           books.minor + cases.minor - refunds.accepted - refunds.asked - transfers.most AS "leastMinor",
           books.minor + cases.minor - refunds.accepted - transfers.least + payments.open AS "mostMinor"
    FROM (
      SELECT count(e.id)::int8 AS transactions, coalesce(sum(e.amount_minor), 0)::int8 AS minor
      FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id
      WHERE a.kind = 'gateway_clearing' AND a.gateway = $1 AND a.currency = $2::currency) books,
    (
      SELECT coalesce(sum(clearing_minor), 0)::int8 AS minor FROM finance_case
      WHERE provider = $1 AND currency = $2::currency AND status IN ('open', 'dismissed')) cases,
    (
      SELECT coalesce(sum(r.amount_minor) FILTER (WHERE t.status = 'accepted'), 0)::int8 AS accepted,
             coalesce(sum(r.amount_minor) FILTER (WHERE t.status = 'asked'), 0)::int8 AS asked
      FROM refund_attempt t JOIN refund r ON r.id = t.refund_id JOIN payment p ON p.id = r.payment_id
      WHERE p.provider = $1 AND r.currency = $2::currency AND r.status = 'pending') refunds,
    (
      SELECT coalesce(sum(amount_minor) FILTER (WHERE status = 'sent'), 0)::int8 AS least,
             coalesce(sum(amount_minor + amount_minor * $3::int8 / 10000), 0)::int8 AS most
      FROM transfer WHERE gateway = $1 AND currency = $2::currency AND status IN ('sending', 'sent')) transfers,
    (
      SELECT coalesce(sum(amount_minor), 0)::int8 AS open FROM payment
      WHERE provider = $1 AND currency = $2::currency AND created_at > $4::timestamptz
        AND status IN ('requires_action', 'processing', 'failed', 'cancelled')) payments`,
}

type Held = Asked & { held: number }

function differenceOf(
  { booksMinor, leastMinor, mostMinor }: Expected,
  { gateway, currency, held }: Held,
): Difference | null {
  const more = held > mostMinor ? held - mostMinor : held < leastMinor ? held - leastMinor : 0
  if (more === 0) return null
  return {
    kind: 'balance_difference',
    subject: `balance:${gateway}:${currency}`,
    amount: money(Math.abs(more), currency),
    gatewaySays: { availableMinor: held },
    ledgerSays: { booksMinor, leastMinor, mostMinor },
    fix: {
      action: 'correct',
      entries: [
        { account: 'gateway_clearing', amountMinor: more },
        { account: 'platform_revenue', amountMinor: -more },
      ],
    },
  }
}
