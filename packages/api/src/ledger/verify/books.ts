import { clearingAccounts } from '../accounts.ts'
import type { CheckStatement } from './check.ts'

/** An amount in SQL as people read it. */
const major = (minor: string, currency: string) =>
  `trim(to_char(${minor} / 100.0, 'FM999999999999990.00')) || ' ' || ${currency}`

const perBooking = (kinds: string) => `
  SELECT t.booking_id, e.currency, a.kind, sum(e.amount_minor) AS minor
  FROM ledger_entry e
  JOIN ledger_account a ON a.id = e.account_id AND a.kind::text IN (${kinds})
  JOIN ledger_transaction t ON t.id = e.transaction_id AND t.booking_id IS NOT NULL
  GROUP BY t.booking_id, e.currency, a.kind`

const listed = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ')

/** What must be true of the books by themselves, and of the books and the rows that they are about. */
export const bookChecks: CheckStatement[] = [
  {
    name: 'ledger_verify_transactions',
    says: 'every transaction sums to zero in each currency',
    text: `
      SELECT CASE WHEN coalesce(sum(e.amount_minor), -1) <> 0
                  THEN 'transaction ' || t.key || ' comes to ' || coalesce(${major('sum(e.amount_minor)', 'e.currency')}, 'nothing: it has no entry') END AS wrong
      FROM ledger_transaction t LEFT JOIN ledger_entry e ON e.transaction_id = t.id
      GROUP BY t.id, e.currency`,
  },
  {
    name: 'ledger_verify_currencies',
    says: 'all accounts together come to zero in each currency',
    text: `
      SELECT CASE WHEN sum(amount_minor) <> 0 THEN 'all accounts come to ' || ${major('sum(amount_minor)', 'currency')} END AS wrong
      FROM ledger_entry GROUP BY currency`,
  },
  {
    // Over, and nothing of it is under way: a refund that failed is owed, and people know of it.
    name: 'ledger_verify_closed',
    says: 'a booking that is closed leaves nothing in a clearing account',
    text: `
      SELECT CASE WHEN left_over.booking_id IS NOT NULL
                  THEN 'booking ' || b.code || ' is closed and leaves ' || ${major('left_over.minor', 'left_over.currency')} || ' in ' || left_over.kind END AS wrong
      FROM booking b
      LEFT JOIN (
        SELECT * FROM (${perBooking(listed(clearingAccounts))}) sums WHERE minor <> 0
      ) left_over ON left_over.booking_id = b.id
      WHERE b.status IN ('declined', 'expired', 'cancelled', 'completed', 'no_show')
        AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.booking_id = b.id AND r.status <> 'succeeded')
        AND NOT EXISTS (SELECT 1 FROM payout p WHERE p.booking_id = b.id AND p.status NOT IN ('paid', 'cancelled'))
        AND NOT EXISTS (SELECT 1 FROM finance_case c WHERE c.booking_id = b.id AND c.status = 'open')`,
  },
  {
    name: 'ledger_verify_payments',
    says: 'every payment that succeeded is booked with its amount, and nothing else is',
    text: `
      SELECT CASE
               WHEN booked.payment_id IS NULL THEN 'payment ' || p.tx_ref || ' succeeded and is not booked'
               -- Another amount than was asked for: it is booked, and the payment has failed.
               WHEN booked.kind = 'unexpected_payment_received' THEN NULL
               WHEN p.id IS NULL THEN 'payment ' || booked.payment_id || ' is booked and did not succeed'
               WHEN booked.minor <> p.amount_minor
                 THEN 'payment ' || p.tx_ref || ' of ' || ${major('p.amount_minor', 'p.currency')} || ' is booked with ' || ${major('booked.minor', 'booked.currency')}
               WHEN booked.gateway <> p.provider THEN 'payment ' || p.tx_ref || ' of ' || p.provider || ' is booked for ' || booked.gateway
             END AS wrong
      FROM (SELECT * FROM payment WHERE status IN ('succeeded', 'partially_refunded', 'refunded')) p
      FULL JOIN (
        SELECT split_part(t.key, ':', 2) AS payment_id, t.kind, e.currency, a.gateway, sum(e.amount_minor) AS minor
        FROM ledger_transaction t
        JOIN ledger_entry e ON e.transaction_id = t.id
        JOIN ledger_account a ON a.id = e.account_id AND a.gateway IS NOT NULL
        WHERE t.key LIKE 'payment:%'
        GROUP BY t.id, e.currency, a.gateway
      ) booked ON booked.payment_id = p.id::text`,
  },
  {
    name: 'ledger_verify_transfers',
    says: 'every transfer that was paid left its gateway with its fee, and no other did',
    text: `
      SELECT CASE WHEN coalesce(booked.minor, 0) <> CASE t.status WHEN 'paid' THEN t.amount_minor ELSE 0 END + coalesce(t.fee_minor, 0)
                  THEN 'transfer ' || t.reference || ' is ' || t.status || ' with ' || ${major('t.amount_minor', 't.currency')}
                       || ', and ' || ${major('coalesce(booked.minor, 0)', 't.currency')} || ' left in the books' END AS wrong
      FROM transfer t
      LEFT JOIN (
        SELECT split_part(l.key, ':', 3) AS transfer_id, a.gateway, -sum(e.amount_minor) AS minor
        FROM ledger_transaction l
        JOIN ledger_entry e ON e.transaction_id = l.id
        JOIN ledger_account a ON a.id = e.account_id AND a.kind = 'gateway_clearing'
        WHERE l.kind IN ('payout_paid', 'payout_returned')
        GROUP BY 1, 2
      ) booked ON booked.transfer_id = t.id::text AND booked.gateway = t.gateway`,
  },
  owing({
    name: 'ledger_verify_refunds',
    says: 'what is owed to guests is what their refunds have still to bring',
    account: 'refunds_payable',
    rows: `SELECT booking_id, currency, -sum(amount_minor) AS minor FROM refund WHERE status <> 'succeeded' GROUP BY 1, 2`,
  }),
  owing({
    name: 'ledger_verify_payouts',
    says: 'what is on its way to hosts is what transfers are carrying',
    account: 'payout_clearing',
    rows: `SELECT booking_id, currency, -sum(amount_minor) AS minor FROM payout WHERE status = 'sending' GROUP BY 1, 2`,
  }),
  owing({
    name: 'ledger_verify_disputes',
    says: 'what banks have taken back for now is what is in dispute',
    account: 'disputes',
    rows: `SELECT booking_id, currency, sum(amount_minor) AS minor FROM dispute WHERE status = 'open' GROUP BY 1, 2`,
  }),
]

/** An account's balance per booking is what the rows of a table come to. */
function owing({
  name,
  says,
  account,
  rows,
}: {
  name: string
  says: string
  account: string
  rows: string
}): CheckStatement {
  return {
    name,
    says,
    text: `
      SELECT CASE WHEN coalesce(books.minor, 0) <> coalesce(known.minor, 0)
                  THEN 'booking ' || b.code || ': ${account} has ' || ${major('coalesce(books.minor, 0)', 'b.currency')}
                       || ', the rows say ' || ${major('coalesce(known.minor, 0)', 'b.currency')} END AS wrong
      FROM (${perBooking(listed([account]))}) books
      FULL JOIN (${rows}) known ON known.booking_id = books.booking_id AND known.currency = books.currency
      JOIN booking b ON b.id = coalesce(books.booking_id, known.booking_id)`,
  }
}
