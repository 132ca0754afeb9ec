import type { Deps } from '../../context.ts'
import { askEach } from '../../gateways/ask-each.ts'
import { JournalUnavailable } from '../../gateways/journal-unavailable.ts'
import type { GatewayJournal, JournalPayment, PaymentGateway } from '../../gateways/port.ts'
import type { Currency } from '../../shared/money.ts'
import { amountOf, type Check, checked } from './check.ts'

/** Compares what the books say of one gateway with what the gateway itself says: payments, refunds, transfers, fees. */
export async function verifyGateway(deps: Deps, gateway: PaymentGateway): Promise<Check[]> {
  const { journal, name } = gateway
  const checks: Check[] = []
  if (journal) checks.push(await comparePayments(deps, { name, journal }))
  checks.push(await compareRefunds(deps, gateway))
  if (gateway.transfers) checks.push(await compareTransfers(deps, gateway))
  return checks
}

type Booked = {
  /** The gateway's own. */
  reference: string
  txRef: string
  currency: Currency
  amountMinor: number
  feeMinor: number
}

async function comparePayments(
  { db }: Deps,
  { name, journal }: { name: string; journal: GatewayJournal },
): Promise<Check> {
  // The books first and last: what comes in meanwhile is missing in neither.
  const before = await bookedPayments(db, name)
  const journalled = await readJournal(journal)
  const booked = new Map((await bookedPayments(db, name)).map((row) => [row.reference, row]))
  const strange = [...journalled.values()].map((theirs) => {
    return theirs.state === 'other' ? null : differenceOf(theirs, booked.get(theirs.reference))
  })
  const missing = before.map((row) => {
    const theirs = journalled.get(row.reference)
    return theirs && theirs.state !== 'other'
      ? null
      : `the books have ${ours(row)} for ${row.txRef}, which it does not know`
  })
  const differences = found([...strange, ...missing])
  return checked(
    `${name}: payments and their fees`,
    before.length,
    differences.map((difference) => `${name}: ${difference}`),
  )
}

function differenceOf(theirs: JournalPayment, row: Booked | undefined): string | null {
  const { txRef, reference, fee } = theirs
  const name = txRef ?? reference
  const amount = amountOf(theirs.amount.amountMinor, theirs.amount.currency)
  if (!row) return `it has ${amount} for ${name}, which the books do not know`
  if (amount !== ours(row)) return `it has ${amount} for ${name}, the books ${ours(row)}`
  if (fee && fee.amountMinor !== row.feeMinor)
    return `it kept ${amountOf(fee.amountMinor, fee.currency)} of ${name}, the books say ${amountOf(row.feeMinor, row.currency)}`
  return null
}

function ours({ amountMinor, currency }: Booked): string {
  return amountOf(amountMinor, currency)
}

async function readJournal(journal: GatewayJournal): Promise<Map<string, JournalPayment>> {
  const payments = new Map<string, JournalPayment>()
  let page: string | null = null
  do {
    const answer = await journal.payments(page)
    if (answer.kind !== 'ok') throw new JournalUnavailable(answer.message)
    for (const payment of answer.payments) payments.set(payment.reference, payment)
    page = answer.next
  } while (page !== null)
  return payments
}

function bookedPayments(db: Deps['db'], gateway: string): Promise<Booked[]> {
  return db.sql.query<Booked>(paymentsOf, [gateway])
}

const paymentsOf = {
  name: 'ledger_payments_of_gateway',
  text: `
    SELECT coalesce(p.provider_reference, '') AS reference, p.tx_ref AS "txRef", e.currency, sum(e.amount_minor)::int8 AS "amountMinor",
           coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'gateway_fees'), 0)::int8 AS "feeMinor"
    FROM ledger_account a
    JOIN ledger_entry e ON e.account_id = a.id
    JOIN ledger_transaction t ON t.id = e.transaction_id AND t.key LIKE 'payment:%'
    JOIN payment p ON p.id::text = split_part(t.key, ':', 2)
    WHERE a.gateway = $1
    GROUP BY t.id, p.provider_reference, p.tx_ref, e.currency`,
}

type Movement = { id: string; reference: string | null; status: string; feeMinor: number }

/** What we say was paid back, the gateway has paid; what we say is not, it has not. */
async function compareRefunds({ db }: Deps, gateway: PaymentGateway): Promise<Check> {
  const rows = await db.sql.query<Movement>(refundsOf, [gateway.name])
  const differences = await askEach(rows, async ({ id, reference, status }) => {
    if (reference === null)
      return `the books have refund ${id} paid, for which ${gateway.name} gave no reference`
    const answer = await gateway.verifyRefund(reference)
    if (answer.kind === 'unknown') throw new JournalUnavailable(answer.message)
    const theirs = answer.kind === 'ok' ? answer.state : 'refused'
    if (theirs === 'succeeded' && status === 'succeeded') return null
    return `refund ${reference} is ${status} in the books and ${theirs} at ${gateway.name}`
  })
  return checked(`${gateway.name}: refunds`, rows.length, found(differences))
}

const refundsOf = {
  name: 'ledger_refunds_of_gateway',
  text: `
    SELECT r.id, r.provider_reference AS reference, r.status, 0 AS "feeMinor"
    FROM refund r JOIN payment p ON p.id = r.payment_id
    WHERE p.provider = $1 AND r.status = 'succeeded' AND r.hand_reference IS NULL
    ORDER BY r.id`,
}

async function compareTransfers({ db }: Deps, gateway: PaymentGateway): Promise<Check> {
  const rows = await db.sql.query<Movement>(transfersOf, [gateway.name])
  const differences = await askEach(rows, async ({ reference, status, feeMinor }) => {
    const answer = await gateway.transfers!.verifyTransfer(reference!)
    if (answer.kind === 'unknown') throw new JournalUnavailable(answer.message)
    const theirs = answer.kind === 'ok' ? answer.transfer : { state: 'refused' as const }
    // One that never reached the gateway has failed, too.
    const same =
      theirs.state === status ||
      (status === 'failed' && theirs.state !== 'paid' && theirs.state !== 'pending')
    if (!same)
      return `transfer ${reference} is ${status} in the books and ${theirs.state} at ${gateway.name}`
    if (theirs.state === 'paid' && theirs.fee.amountMinor !== feeMinor)
      return `transfer ${reference} cost ${amountOf(theirs.fee.amountMinor, theirs.fee.currency)} at ${gateway.name}, the books say ${amountOf(feeMinor, theirs.fee.currency)}`
    return null
  })
  return checked(`${gateway.name}: transfers and their fees`, rows.length, found(differences))
}

const transfersOf = {
  name: 'ledger_transfers_of_gateway',
  text: `
    SELECT id, reference, status, coalesce(fee_minor, 0)::int8 AS "feeMinor"
    FROM transfer WHERE gateway = $1 AND status IN ('paid', 'failed') ORDER BY id`,
}

function found(differences: (string | null)[]): string[] {
  return differences.filter((difference) => difference !== null)
}
