import type { Tx } from '@nexus/db/client'
import type { Currency } from '../shared/money.ts'

export type AccountKind =
  | 'gateway_clearing'
  | 'gateway_fees'
  | 'host_payable'
  | 'platform_revenue'
  | 'refunds_payable'

/** Debit is positive, credit negative. */
export type Entry = { account: AccountKind; hostAccountId?: string; amountMinor: number }

export type Posting = {
  /** Names the event that is booked; booking it twice is impossible. */
  key: string
  kind: string
  bookingId: string
  currency: Currency
  entries: Entry[]
}

/** Books one event; false when it stands in the books already. Entries of zero are left out. */
export async function post(tx: Tx, posting: Posting): Promise<boolean> {
  const entries = posting.entries
    .filter((entry) => entry.amountMinor !== 0)
    .map((entry) => ({ ...entry, code: accountCode(entry, posting.currency) }))
  if (entries.length === 0) return false
  const accounts = entries.map(({ code, account, hostAccountId }) => ({
    code,
    kind: account,
    hostAccountId: hostAccountId ?? null,
  }))
  await tx.$executeRaw`
    INSERT INTO ledger_account (code, kind, currency, host_account_id)
    SELECT DISTINCT code, kind::ledger_account_kind, ${posting.currency}::currency, "hostAccountId"::uuid
    FROM json_to_recordset(${JSON.stringify(accounts)}::json) AS a(code text, kind text, "hostAccountId" text)
    WHERE NOT EXISTS (SELECT 1 FROM ledger_account known WHERE known.code = a.code)
    ON CONFLICT (code) DO NOTHING`
  const written = await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transaction (key, kind, booking_id)
      VALUES (${posting.key}, ${posting.kind}, ${posting.bookingId}::uuid)
      ON CONFLICT (key) DO NOTHING
      RETURNING id
    )
    INSERT INTO ledger_entry (transaction_id, account_id, currency, amount_minor)
    SELECT booked.id, account.id, ${posting.currency}::currency, e."amountMinor"
    FROM booked,
         json_to_recordset(${JSON.stringify(entries)}::json) AS e(code text, "amountMinor" bigint)
         JOIN ledger_account account ON account.code = e.code`
  return written > 0
}

/** `kind:currency`, or `kind:currency:hostAccountId` for what is owed to one host. */
export function accountCode(
  { account, hostAccountId }: Pick<Entry, 'account' | 'hostAccountId'>,
  currency: Currency,
): string {
  return hostAccountId === undefined
    ? `${account}:${currency}`
    : `${account}:${currency}:${hostAccountId}`
}
