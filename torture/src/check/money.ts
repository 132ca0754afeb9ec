import type { Db } from '@nexus/db/client'
import type { MoneyFact } from '../house/emulators.ts'

/**
 * Compares three stories of the same money, none of which was written from another: the journals of the gateways and
 * the bank, our books, and what payments, refunds and bookings say of themselves.
 */
export async function findMoneyViolations(db: Db, journal: MoneyFact[]): Promise<string[]> {
  const rows = await db.sql.query<BookingRow>(bookings, [])
  const atGateway = byReference(journal)
  const known = new Set(rows.flatMap(({ payments }) => payments.map(({ txRef }) => txRef)))
  return [
    ...[...atGateway.keys()]
      .filter((txRef) => txRef.startsWith('nx-') && !known.has(txRef))
      .map((txRef) => `a gateway knows ${txRef}, we do not`),
    ...rows.flatMap((row) =>
      wrongIn(row, atGateway).map((what) => `booking ${row.id} (${row.status}): ${what}`),
    ),
    ...(await wrongTotals(db, journal)),
  ]
}

type BookingRow = {
  id: string
  status: string
  hasGift: boolean
  /** Owed until finance finds another way. */
  failedRefunds: number
  totalMinor: number
  payments: {
    txRef: string
    status: string
    amountMinor: number
    refundedMinor: number
    sentBack: number
  }[]
  /** What the books say of it: balance by kind of account. */
  books: Record<string, number>
}

const bookings = {
  name: 'torture_money_of_bookings',
  text: `
    SELECT b.id::text, b.status::text, b.total_minor AS "totalMinor",
      EXISTS (SELECT FROM refund g WHERE g.booking_id = b.id AND g.origin = 'goodwill') AS "hasGift",
      (SELECT coalesce(sum(f.amount_minor), 0)::int8 FROM refund f WHERE f.booking_id = b.id AND f.status = 'failed') AS "failedRefunds",
      coalesce((SELECT json_agg(json_build_object(
         'txRef', p.tx_ref, 'status', p.status, 'amountMinor', p.amount_minor, 'refundedMinor', p.refunded_minor,
         'sentBack', (SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.payment_id = p.id AND r.status = 'succeeded'
                      -- What a bank took or people paid by hand did not go through the gateway.
                      AND r.hand_reference IS NULL)))
       FROM payment p WHERE p.booking_id = b.id), '[]') AS payments,
      coalesce((SELECT json_object_agg(kind, balance) FROM (
         SELECT a.kind, sum(e.amount_minor) AS balance
         FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id JOIN ledger_account a ON a.id = e.account_id
         -- What hosts are sent is told apart from it: by transfer, not by booking.
         WHERE t.booking_id = b.id AND t.kind NOT LIKE 'payout%' GROUP BY a.kind) balances), '{}') AS books
    FROM booking b`,
}

/** What happened to each payment at the gateway. */
type AtGateway = {
  /** What came in for it, without what came in for nothing and went back as such. */
  charged: number
  fees: number
  refunded: number
  reversed: number
}

const nothing: AtGateway = { charged: 0, fees: 0, refunded: 0, reversed: 0 }

function byReference(journal: MoneyFact[]): Map<string, AtGateway> {
  const found = new Map<string, AtGateway>()
  for (const { txRef, fact, amountMinor } of journal) {
    if (txRef === null) continue
    const sums = found.get(txRef) ?? { ...nothing }
    found.set(txRef, sums)
    if (fact === 'charge' || fact === 'credit-back') sums.charged += amountMinor
    if (fact === 'fee') sums.fees -= amountMinor
    if (fact === 'refund' || fact === 'refund-returned') sums.refunded -= amountMinor
    if (fact === 'reversal' || fact === 'reversal-returned') sums.reversed -= amountMinor
  }
  return found
}

const collected = ['succeeded', 'partially_refunded', 'refunded']
/** In which a guest has the place, or had it, for money. */
const honoured = ['confirmed', 'checked_in', 'completed', 'no_show']

function wrongIn(row: BookingRow, atGateway: Map<string, AtGateway>): string[] {
  const wrong: string[] = []
  let net = 0
  let clearing = 0
  let reversed = 0
  for (const payment of row.payments) {
    const there = atGateway.get(payment.txRef) ?? nothing
    net += there.charged - there.refunded - there.reversed
    reversed += there.reversed
    clearing += there.charged - there.fees - there.refunded - there.reversed
    const isPaid = collected.includes(payment.status)
    const about = `payment ${payment.txRef} (${payment.status})`
    if (there.charged > 0 && !isPaid) wrong.push(`${about} was paid at the gateway`)
    if (there.charged === 0 && isPaid) wrong.push(`${about} was never paid at the gateway`)
    if (there.charged > 0 && there.charged !== payment.amountMinor)
      wrong.push(`${about} of ${payment.amountMinor} took ${there.charged}`)
    if (there.refunded !== payment.sentBack)
      wrong.push(`${about}: the gateway sent ${there.refunded} back, we say ${payment.sentBack}`)
    if (there.refunded > there.charged)
      wrong.push(`${about}: ${there.refunded} went back of ${there.charged}`)
  }
  const booked = row.books['gateway_clearing'] ?? 0
  if (booked !== clearing)
    wrong.push(`the books say ${booked} is at the gateways, they say ${clearing}`)
  const owed = -(row.books['refunds_payable'] ?? 0) - row.failedRefunds
  if (owed !== 0) wrong.push(`${owed} is still owed to the guest`)
  if (honoured.includes(row.status) && net > row.totalMinor)
    wrong.push(`the guest paid ${net} for ${row.totalMinor}`)
  if (honoured.includes(row.status) && net + reversed <= 0 && !row.hasGift)
    wrong.push(`nobody paid for it`)
  if (['pending_payment', 'expired', 'declined', 'requested'].includes(row.status) && net !== 0)
    wrong.push(`we keep ${net} of the guest's money`)
  return wrong
}

/** What the books say lies at each gateway in all, against the balance there. */
async function wrongTotals(db: Db, journal: MoneyFact[]): Promise<string[]> {
  const rows = await db.sql.query<{ account: string; balance: number }>(totals, [])
  const here = new Map(rows.map(({ account, balance }) => [account, balance]))
  const there = new Map<string, number>()
  for (const { gateway, currency, amountMinor } of journal) {
    const account = `${currency} at ${gateway}`
    there.set(account, (there.get(account) ?? 0) + amountMinor)
  }
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((account) => {
    const [books, told] = [here.get(account) ?? 0, there.get(account) ?? 0]
    return books === told
      ? []
      : [`in all the books say there are ${books} ${account}, which says ${told}`]
  })
}

const totals = {
  name: 'torture_clearing',
  text: `
    SELECT a.currency || ' at ' || a.gateway AS account, sum(e.amount_minor)::int8 AS balance
    FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
    WHERE a.kind = 'gateway_clearing' GROUP BY a.currency, a.gateway`,
}
