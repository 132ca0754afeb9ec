import type { Deps } from '../context.ts'
import { askEach } from '../gateways/ask-each.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { PaymentGateway } from '../gateways/port.ts'
import { type Currency, money } from '../shared/money.ts'
import type { Compared, Difference, Scope } from './difference.ts'

/** Asks the gateway about every refund that is in our books as paid by it. */
export async function compareRefunds(
  deps: Deps,
  gateway: PaymentGateway,
  scope: Scope,
): Promise<Compared> {
  const rows = await deps.db.sql.query<Row>(statement, [gateway.name, scope.from, scope.to])
  const asked = await askEach(rows, async (refund): Promise<Difference[]> => {
    const answer = await gateway.verifyRefund(refund.reference)
    if (answer.kind === 'unknown') throw new JournalUnavailable(answer.message)
    const state = answer.kind === 'ok' ? answer.state : 'not known'
    return state === 'succeeded' || state === 'pending' ? [] : [missingRefund(refund, state)]
  })
  const waiting = await deps.db.sql.query<Row>(stuck, [
    gateway.name,
    new Date(scope.to.getTime() - patienceMs),
  ])
  return {
    compared: rows.length + waiting.length,
    differences: [...asked.flat(), ...waiting.map(waitsTooLong)],
  }
}

/** Gateways speak of one to three working days. */
const patienceMs = 3 * 24 * 3_600_000

type Row = {
  id: string
  bookingId: string
  currency: Currency
  amountMinor: number
  reference: string
  createdAt: Date
}

const statement = {
  name: 'reconcile_refunds',
  text: `
    SELECT r.id, r.booking_id AS "bookingId", r.currency, r.amount_minor AS "amountMinor", r.created_at AS "createdAt",
           coalesce(r.provider_reference, r.id::text) AS reference
    FROM refund r JOIN payment p ON p.id = r.payment_id
    WHERE p.provider = $1 AND r.status = 'succeeded' AND r.hand_reference IS NULL
      AND r.created_at >= $2::timestamptz AND r.created_at < $3::timestamptz
    ORDER BY r.id`,
}

const stuck = {
  name: 'reconcile_refunds_stuck',
  text: `
    SELECT r.id, r.booking_id AS "bookingId", r.currency, r.amount_minor AS "amountMinor", r.created_at AS "createdAt",
           coalesce(r.provider_reference, r.id::text) AS reference
    FROM refund r JOIN payment p ON p.id = r.payment_id
    WHERE p.provider = $1 AND r.status = 'pending' AND r.created_at < $2::timestamptz
      AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.payment_id = r.payment_id AND d.status = 'open')
    ORDER BY r.id`,
}

function waitsTooLong(refund: Row): Difference {
  return {
    kind: 'refund_waits',
    subject: `refund:${refund.id}`,
    bookingId: refund.bookingId,
    aboutAt: refund.createdAt,
    amount: money(refund.amountMinor, refund.currency),
    gatewaySays: { reference: refund.reference, state: 'pending' },
    ledgerSays: { status: 'pending', since: refund.createdAt.toISOString() },
    fix: {
      action: 'nothing',
      because: 'The gateway is asked again every hour; ask its people why it takes so long.',
    },
  }
}

function missingRefund(refund: Row, state: string): Difference {
  return {
    kind: 'refund_missing',
    subject: `refund:${refund.id}`,
    bookingId: refund.bookingId,
    aboutAt: refund.createdAt,
    amount: money(refund.amountMinor, refund.currency),
    clearingMinor: refund.amountMinor,
    gatewaySays: { reference: refund.reference, state },
    ledgerSays: { status: 'succeeded' },
    fix: { action: 'owe_again', refundId: refund.id },
  }
}
