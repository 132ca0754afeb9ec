import type { Deps } from '../context.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { GatewayJournal, JournalPayment, PaymentGateway } from '../gateways/port.ts'
import { type Currency, money } from '../shared/money.ts'
import {
  aboutPayment,
  comparePayment,
  isPaid,
  missingPayment,
  type OurPayment,
  unknownPayment,
} from './compare-payments.ts'
import type { Compared, Difference, Scope } from './difference.ts'

/** Compares what a gateway lists as collected with the payments and the books. */
export async function comparePayments(
  deps: Deps,
  gateway: PaymentGateway,
  scope: Scope,
): Promise<Compared> {
  const { journal, name } = gateway
  if (!journal) return { compared: 0, differences: [] }
  const theirs = await listPayments(journal, scope)
  const ours = await ourPayments(deps, { name, scope, theirs })
  const byReference = new Map(
    ours.flatMap((payment) => keysOf(payment).map((key) => [key, payment])),
  )
  const differences: Difference[] = []
  const seen = new Set<string>()
  for (const listed of theirs) {
    const mine = byReference.get(listed.txRef ?? '') ?? byReference.get(listed.reference)
    if (listed.state === 'other') continue
    if (mine) seen.add(mine.id)
    if (mine) {
      differences.push(...comparePayment(listed, mine))
      if (listed.state === 'refunded') differences.push(...(await takenBack(gateway, mine)))
    } else differences.push(unknownPayment(listed, await bookingNamed(deps, listed)))
  }
  for (const mine of ours.filter(
    (one) => (isPaid(one) || one.isBooked) && !seen.has(one.id) && isIn(scope, one.createdAt),
  ))
    differences.push(...(await notListed(gateway, mine)))
  differences.push(...(await paidTwice(deps, { name, scope })))
  return { compared: theirs.length, differences }
}

const isIn = ({ from, to }: Scope, at: Date) => from <= at && at < to

/** Newest first, until they are older than what is compared. */
async function listPayments(journal: GatewayJournal, scope: Scope): Promise<JournalPayment[]> {
  const found = new Map<string, JournalPayment>()
  let page: string | null = null
  do {
    const answer = await journal.payments(page)
    if (answer.kind !== 'ok') throw new JournalUnavailable(answer.message)
    for (const payment of answer.payments)
      if (isIn(scope, payment.at)) found.set(payment.reference, payment)
    const oldest = answer.payments.at(-1)
    page = oldest && oldest.at < scope.from ? null : answer.next
  } while (page !== null)
  return [...found.values()]
}

type Wanted = { name: string; scope: Scope; theirs: JournalPayment[] }

type Ours = OurPayment & {
  providerReference: string | null
  handle: string | null
  /** What went back through the gateway, or may have: what is only owed to the guest is still there to be taken. */
  sentBackMinor: number
}

async function ourPayments(deps: Deps, { name, scope, theirs }: Wanted): Promise<Ours[]> {
  return deps.db.sql.query<Ours>(statement, [
    name,
    scope.from,
    scope.to,
    theirs.flatMap(({ txRef }) => (txRef === null ? [] : [txRef])),
    theirs.map(({ reference }) => reference),
  ])
}

// What is compared is what the books say came in; a payment that is not in them has only its price.
const statement = {
  name: 'reconcile_payments',
  text: `
    SELECT p.id, p.booking_id AS "bookingId", p.tx_ref AS "txRef", p.status, p.currency,
           coalesce(booked.minor, CASE WHEN p.status IN ('succeeded', 'partially_refunded', 'refunded') THEN 0 ELSE p.amount_minor END) AS "amountMinor", coalesce(booked.fee, 0)::int8 AS "feeMinor",
           p.refunded_minor AS "refundedMinor", p.provider_reference AS "providerReference", p.gateway_handle AS handle,
           p.created_at AS "createdAt", EXISTS (SELECT 1 FROM dispute d WHERE d.payment_id = p.id) AS "hasDispute",
           booked.minor IS NOT NULL AS "isBooked", coalesce(back.minor, 0)::int8 AS "sentBackMinor"
    FROM payment p
    LEFT JOIN LATERAL (
      SELECT sum(r.amount_minor) AS minor FROM refund r
      WHERE r.payment_id = p.id AND r.hand_reference IS NULL AND (r.status = 'succeeded' OR EXISTS (
        SELECT 1 FROM refund_attempt a WHERE a.refund_id = r.id AND a.status NOT IN ('refused', 'failed')))) back ON true
    LEFT JOIN LATERAL (
      SELECT sum(e.amount_minor)::int8 AS minor, sum(e.amount_minor) FILTER (WHERE a.kind = 'gateway_fees')::int8 AS fee
      FROM ledger_transaction t
      JOIN ledger_entry e ON e.transaction_id = t.id
      JOIN ledger_account a ON a.id = e.account_id AND a.kind IN ('gateway_clearing', 'gateway_fees')
      WHERE t.key = 'payment:' || p.id) booked ON true
    WHERE p.provider = $1
      AND (p.created_at >= $2::timestamptz AND p.created_at < $3::timestamptz
           OR p.tx_ref = ANY ($4::text[]) OR p.provider_reference = ANY ($5::text[]))`,
}

function keysOf({ txRef, providerReference }: Ours): string[] {
  return providerReference === null ? [txRef] : [txRef, providerReference]
}

/** The gateway says that a payment was given back: by a refund of ours, by a bank, or by somebody in its dashboard. */
async function takenBack(gateway: PaymentGateway, ours: Ours): Promise<Difference[]> {
  const takenMinor = ours.amountMinor - ours.sentBackMinor
  if (!ours.isBooked || takenMinor === 0 || ours.hasDispute) return []
  const answer = await gateway.verifyDispute?.(ours.txRef)
  // An answer that says nothing about a dispute is none; no answer at all leaves the question open.
  if (answer?.kind === 'unknown' && answer.httpStatus !== 200)
    throw new JournalUnavailable(answer.message)
  const told = answer?.kind === 'ok' && answer.dispute.state === 'lost' ? answer.dispute : null
  const aboutMinor = (minor: number) => ({
    ...aboutPayment(ours),
    amount: money(minor, ours.currency),
    clearingMinor: -minor,
    ledgerSays: { status: ours.status, refundedMinor: ours.refundedMinor },
  })
  if (told)
    return [
      {
        ...aboutMinor(takenMinor),
        kind: 'dispute_unknown',
        gatewaySays: { state: 'reversed', amountMinor: told.amount.amountMinor },
        fix: { action: 'open_dispute', paymentId: ours.id, amountMinor: takenMinor },
      },
    ]
  const leftMinor = ours.amountMinor - ours.refundedMinor
  if (leftMinor === 0) return []
  return [
    {
      ...aboutMinor(leftMinor),
      kind: 'refund_unknown',
      gatewaySays: { state: 'refunded' },
      fix: {
        action: 'correct',
        entries: [
          // What was booked as a payment is our loss; what stood to the guest's credit is paid back by it.
          { account: isPaid(ours) ? 'platform_revenue' : 'guest_funds', amountMinor: leftMinor },
          { account: 'gateway_clearing', amountMinor: -leftMinor },
        ],
      },
    },
  ]
}

/** A list may lag behind: what is missing there is looked up by itself before anybody is told. */
async function notListed(gateway: PaymentGateway, ours: Ours): Promise<Difference[]> {
  const { txRef, handle, createdAt } = ours
  const answer = await gateway.verify({ txRef, handle, startedAt: createdAt })
  if (answer.kind === 'unknown') throw new JournalUnavailable(answer.message)
  const state = answer.kind === 'ok' ? answer.payment.state : 'rejected'
  if (state === 'succeeded' || ours.hasDispute) return []
  if (ours.status === 'refunded') return []
  return [missingPayment(ours, { state })]
}

/** Our references name the booking that they are for. */
async function bookingNamed(
  deps: Deps,
  { txRef }: JournalPayment,
): Promise<{ id: string; totalMinor: number; currency: Currency } | null> {
  const code = /^nx-([A-Z0-9]+)-/.exec(txRef ?? '')?.[1]
  if (code === undefined) return null
  const booking = await deps.db.prisma.booking.findUnique({ where: { code } })
  return booking && { ...booking, totalMinor: Number(booking.totalMinor) }
}

/** Bookings that were paid more than once, and keep more than one of the payments. */
async function paidTwice(
  deps: Deps,
  { name, scope }: { name: string; scope: Scope },
): Promise<Difference[]> {
  const rows = await deps.db.sql.query<OurPayment & { first: string }>(twice, [
    name,
    scope.from,
    scope.to,
  ])
  return rows.map((ours) => ({
    ...aboutPayment(ours),
    kind: 'paid_twice',
    amount: money(ours.amountMinor - ours.refundedMinor, ours.currency),
    gatewaySays: { txRef: ours.txRef, state: 'succeeded' },
    ledgerSays: { alsoPaidBy: ours.first, keptMinor: ours.amountMinor - ours.refundedMinor },
    fix: {
      action: 'refund',
      paymentId: ours.id,
      amountMinor: ours.amountMinor - ours.refundedMinor,
    },
  }))
}

// The payment that confirmed the booking stands in the books as such; what came besides belongs to the guest.
const twice = {
  name: 'reconcile_paid_twice',
  text: `
    SELECT p.id, p.booking_id AS "bookingId", p.tx_ref AS "txRef", p.status, p.currency, p.amount_minor AS "amountMinor",
           p.refunded_minor AS "refundedMinor", 0 AS "feeMinor", p.created_at AS "createdAt", false AS "hasDispute", true AS "isBooked",
           other.tx_ref AS first
    FROM payment p
    JOIN LATERAL (
      SELECT o.tx_ref FROM payment o
      JOIN ledger_transaction t ON t.key = 'payment:' || o.id AND t.kind = 'payment_received'
      WHERE o.booking_id = p.booking_id AND o.id <> p.id AND o.amount_minor > o.refunded_minor
      LIMIT 1) other ON true
    WHERE p.provider = $1 AND p.created_at >= $2::timestamptz AND p.created_at < $3::timestamptz
      AND p.status IN ('succeeded', 'partially_refunded') AND p.amount_minor > p.refunded_minor
      AND NOT EXISTS (
        SELECT 1 FROM ledger_transaction t WHERE t.key = 'payment:' || p.id AND t.kind = 'payment_received')`,
}
