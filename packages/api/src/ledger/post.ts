import type { Tx } from '@nexus/db/client'
import { crashpoint } from '../shared/crashpoint.ts'
import { accountOf } from './accounts.ts'
import type { Posting } from './postings.ts'

/** Books one event; false when it stands in the books already. Entries of zero are left out. */
export async function post(tx: Tx, posting: Posting): Promise<boolean> {
  const { currency } = posting
  const booked = posting.entries.filter((entry) => entry.amountMinor !== 0)
  if (booked.length === 0) return false
  const entries = booked.map((entry) => {
    if (!Number.isSafeInteger(entry.amountMinor))
      throw new RangeError(`${posting.key}: ${entry.amountMinor} is not an exact amount`)
    return { ...accountOf(entry, currency), amountMinor: entry.amountMinor }
  })
  const rows = JSON.stringify(entries)
  // In one order, so that two who open the same accounts do not wait for each other in a circle.
  await tx.$executeRaw`
    INSERT INTO ledger_account (code, kind, currency, gateway, guest_id, host_account_id)
    SELECT DISTINCT code, kind::ledger_account_kind, ${currency}::currency, gateway, "guestId"::uuid, "hostAccountId"::uuid
    FROM json_to_recordset(${rows}::json)
      AS a(code text, kind text, gateway text, "guestId" text, "hostAccountId" text)
    WHERE NOT EXISTS (SELECT 1 FROM ledger_account known WHERE known.code = a.code)
    ORDER BY code
    ON CONFLICT (code) DO NOTHING`
  crashpoint('post/accounts-written')
  const written = await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transaction (key, kind, booking_id)
      VALUES (${posting.key}, ${posting.kind}, ${posting.bookingId}::uuid)
      ON CONFLICT (key) DO NOTHING
      RETURNING id
    )
    INSERT INTO ledger_entry (transaction_id, account_id, currency, amount_minor)
    SELECT booked.id, account.id, ${currency}::currency, e."amountMinor"
    FROM booked,
         json_to_recordset(${rows}::json) AS e(code text, "amountMinor" bigint)
         JOIN ledger_account account ON account.code = e.code`
  crashpoint('post/written')
  return written > 0
}
