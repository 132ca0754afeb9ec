import { emulated } from '../house/emulators.ts'
import type { Stage } from './open-stage.ts'

const most = 10

/** Writes into the history all that there is about the bookings of violations, before it is gone. */
export async function noteEvidence(
  { house, emulators, world, history }: Stage,
  violations: string[],
): Promise<void> {
  const ids = violations.flatMap((text) => /booking ([0-9a-f-]{36})/.exec(text)?.[1] ?? [])
  for (const id of [...new Set(ids)].slice(0, most)) {
    const [row] = await house.db.sql.query<{ evidence: Evidence }>(evidence, [id])
    const references = (row?.evidence.payments ?? []).map(({ tx_ref: txRef }) => txRef)
    const atGateways = await Promise.all(
      references.flatMap((txRef) =>
        emulated.map(async (gateway) => {
          const { body } = await emulators.control(gateway, 'GET', `/journal?subject=${txRef}`)
          return body
        }),
      ),
    )
    const atBank = world.bank.lines.filter(({ txRef }) => references.includes(txRef ?? ''))
    history.note('evidence', { booking: id, ...row?.evidence, atGateways, atBank })
  }
}

type Evidence = { payments: { tx_ref: string }[] | null }

const evidence = {
  name: 'torture_evidence',
  text: `
    SELECT json_build_object(
      'row', (SELECT to_json(b) FROM (SELECT id, code, status, total_minor, host_payout_minor, hold_expires_at, created_at FROM booking) b WHERE b.id = $1::uuid),
      'transitions', (SELECT json_agg(t ORDER BY t.id) FROM booking_transition t WHERE t.booking_id = $1::uuid),
      'payments', (SELECT json_agg(p ORDER BY p.id) FROM payment p WHERE p.booking_id = $1::uuid),
      'events', (SELECT json_agg(e ORDER BY e.id) FROM payment_event e JOIN payment p ON p.id = e.payment_id WHERE p.booking_id = $1::uuid),
      'refunds', (SELECT json_agg(r ORDER BY r.id) FROM refund r WHERE r.booking_id = $1::uuid),
      'attempts', (SELECT json_agg(a ORDER BY a.id) FROM refund_attempt a JOIN refund r ON r.id = a.refund_id WHERE r.booking_id = $1::uuid),
      'disputes', (SELECT json_agg(d ORDER BY d.id) FROM dispute d WHERE d.booking_id = $1::uuid),
      'payouts', (SELECT json_agg(o ORDER BY o.id) FROM payout o WHERE o.booking_id = $1::uuid),
      'orders', (SELECT json_agg(h) FROM hand_order h WHERE h.note LIKE 'back for nx-' || (SELECT code FROM booking WHERE id = $1::uuid) || '-%' OR h.reference LIKE 'nx-' || (SELECT code FROM booking WHERE id = $1::uuid) || '-%'),
      'cases', (SELECT json_agg(c ORDER BY c.id) FROM finance_case c WHERE c.booking_id = $1::uuid),
      'books', (SELECT json_agg(json_build_object('key', t.key, 'account', a.code, 'minor', e.amount_minor) ORDER BY e.id)
                FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id JOIN ledger_account a ON a.id = e.account_id
                WHERE t.booking_id = $1::uuid),
      'calls', (SELECT json_agg(g ORDER BY g.id) FROM gateway_call g
                WHERE g.reference IN (SELECT tx_ref FROM payment WHERE booking_id = $1::uuid
                                      UNION SELECT provider_reference FROM payment WHERE booking_id = $1::uuid
                                      UNION SELECT key FROM refund_attempt JOIN refund r ON r.id = refund_id WHERE r.booking_id = $1::uuid
                                      UNION SELECT id::text FROM refund WHERE booking_id = $1::uuid))) AS evidence`,
}
