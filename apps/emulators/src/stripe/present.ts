import type { Emulator } from './emulator.ts'
import type * as rows from './world.ts'

/** The objects as the API shows them; what belongs to another object is its id. */
const seconds = (ms: number) => Math.floor(ms / 1000)

export const present = {
  session: (row: rows.Session, { origin }: Emulator) => ({
    id: row.id,
    object: 'checkout.session',
    amount_subtotal: row.amountMinor,
    amount_total: row.amountMinor,
    cancel_url: row.cancelUrl,
    client_reference_id: row.clientReferenceId,
    created: seconds(row.createdAt),
    currency: row.currency,
    customer_details: row.email === null ? null : { email: row.email },
    customer_email: row.email,
    expires_at: seconds(row.expiresAt),
    livemode: false,
    metadata: row.metadata,
    mode: 'payment',
    payment_intent: row.intentId,
    payment_status: row.paid ? 'paid' : 'unpaid',
    status: row.status,
    success_url: row.successUrl,
    url: row.status === 'open' ? `${origin}/c/pay/${row.token}` : null,
  }),
  intent: (row: rows.Intent) => ({
    id: row.id,
    object: 'payment_intent',
    amount: row.amountMinor,
    amount_received: row.status === 'succeeded' ? row.amountMinor : 0,
    created: seconds(row.createdAt),
    currency: row.currency,
    last_payment_error: row.declined
      ? { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' }
      : null,
    latest_charge: row.chargeId,
    livemode: false,
    metadata: row.metadata,
    status: row.status,
  }),
  charge: (row: rows.Charge, { world }: Emulator) => ({
    id: row.id,
    object: 'charge',
    amount: row.amountMinor,
    amount_refunded: row.refundedMinor,
    balance_transaction:
      [...world.lines.values()].find(
        ({ type, sourceId }) => type === 'charge' && sourceId === row.id,
      )?.id ?? null,
    created: seconds(row.createdAt),
    currency: row.currency,
    disputed: row.disputed,
    livemode: false,
    metadata: world.intents.get(row.intentId)?.metadata ?? {},
    paid: true,
    payment_intent: row.intentId,
    refunded: row.refundedMinor === row.amountMinor,
    status: 'succeeded',
  }),
  line: (row: rows.BalanceTransaction) => ({
    id: row.id,
    object: 'balance_transaction',
    amount: row.amountMinor,
    available_on: seconds(row.createdAt),
    created: seconds(row.createdAt),
    currency: row.currency,
    fee: row.feeMinor,
    net: row.amountMinor - row.feeMinor,
    reporting_category: row.type,
    source: row.sourceId,
    status: 'available',
    type: row.type,
  }),
  refund: (row: rows.Refund) => ({
    id: row.id,
    object: 'refund',
    amount: row.amountMinor,
    charge: row.chargeId,
    created: seconds(row.createdAt),
    currency: row.currency,
    metadata: row.metadata,
    payment_intent: row.intentId,
    reason: row.reason,
    status: row.status,
    ...(row.status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  }),
  account: (row: rows.Account) => ({
    id: row.id,
    object: 'account',
    country: row.country,
    created: seconds(row.createdAt),
    charges_enabled: false,
    payouts_enabled: true,
    external_accounts: {
      object: 'list',
      data:
        row.bank === null
          ? []
          : [{ object: 'bank_account', last4: row.bank.number.slice(-4), country: row.country }],
      has_more: false,
      url: `/v1/accounts/${row.id}/external_accounts`,
    },
    metadata: row.metadata,
    type: 'custom',
  }),
  transfer: (row: rows.Transfer) => ({
    id: row.id,
    object: 'transfer',
    amount: row.amountMinor,
    amount_reversed: row.reversedMinor,
    created: seconds(row.createdAt),
    currency: row.currency,
    destination: row.destination,
    livemode: false,
    metadata: row.metadata,
    reversed: row.reversedMinor === row.amountMinor,
    transfer_group: row.transferGroup,
  }),
  dispute: (row: rows.Dispute, { world }: Emulator) => ({
    id: row.id,
    object: 'dispute',
    amount: row.amountMinor,
    balance_transactions: [...world.lines.values()]
      .filter(({ sourceId }) => sourceId === row.id)
      .map((line) => present.line(line)),
    charge: row.chargeId,
    created: seconds(row.createdAt),
    currency: row.currency,
    livemode: false,
    metadata: {},
    payment_intent: row.intentId,
    reason: row.reason,
    status: row.status,
  }),
  event: (row: rows.StoredEvent) => ({
    id: row.id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: seconds(row.createdAt),
    data: { object: row.object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: row.type,
  }),
}

/** What an id names, shown; null when it names nothing. */
export function presentById(emulator: Emulator, id: string): object | null {
  const { world } = emulator
  const shown = <Row>(row: Row | undefined, show: (row: Row, emulator: Emulator) => object) =>
    row === undefined ? null : show(row, emulator)
  switch (id.slice(0, id.indexOf('_'))) {
    case 'cs':
      return shown(world.sessions.get(id), present.session)
    case 'pi':
      return shown(world.intents.get(id), present.intent)
    case 'ch':
      return shown(world.charges.get(id), present.charge)
    case 'txn':
      return shown(world.lines.get(id), present.line)
    case 're':
      return shown(world.refunds.get(id), present.refund)
    case 'acct':
      return shown(world.accounts.get(id), present.account)
    case 'tr':
      return shown(world.transfers.get(id), present.transfer)
    case 'dp':
      return shown(world.disputes.get(id), present.dispute)
    case 'evt':
      return shown(world.events.get(id), present.event)
    default:
      return null
  }
}
