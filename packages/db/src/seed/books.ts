import type pg from 'pg'
import type { Rows } from './copy.ts'
import { instant } from './days.ts'
import type { Dice } from './random.ts'

type Currency = 'ETB' | 'USD'
type Received = {
  bookingId: string
  paymentId: string
  hostAccountId: string
  currency: Currency
  total: number
  fee: number
  hostPayout: number
  atMs: number
}

/** The ledger of the seed: the same accounts and the same entries as the API books for a payment. */
export type Books = {
  openFor(
    rows: Rows,
    dice: Dice,
    host: { hostAccountId: string; currency: Currency; atMs: number },
  ): void
  paymentReceived(rows: Rows, dice: Dice, received: Received): void
}

const platformKinds = ['gateway_clearing', 'gateway_fees', 'platform_revenue'] as const
const currencies = ['ETB', 'USD'] as const

export async function openBooks(client: pg.ClientBase): Promise<Books> {
  const codes = platformKinds.flatMap((kind) =>
    currencies.map((currency) => ({ code: `${kind}:${currency}`, kind, currency })),
  )
  await client.query(
    `INSERT INTO ledger_account (code, kind, currency)
     SELECT code, kind::ledger_account_kind, currency::currency
     FROM json_to_recordset($1) AS a(code text, kind text, currency text) ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(codes)],
  )
  const known = await client.query<{ id: string; code: string }>(
    'SELECT id, code FROM ledger_account WHERE code = ANY ($1)',
    [codes.map(({ code }) => code)],
  )
  const platform = new Map(known.rows.map(({ code, id }) => [code, id]))
  // Only the accounts of the host whose listings are being made: memory stays as it is with a million of them.
  let own: { hostAccountId: string; ids: Partial<Record<Currency, string>> } = {
    hostAccountId: '',
    ids: {},
  }

  return {
    openFor(rows, dice, { hostAccountId, currency, atMs }) {
      if (own.hostAccountId !== hostAccountId) own = { hostAccountId, ids: {} }
      if (own.ids[currency]) return
      const id = dice.uuid(atMs)
      own.ids[currency] = id
      rows.add('ledger_account', [
        id,
        `host_payable:${currency}:${hostAccountId}`,
        'host_payable',
        currency,
        hostAccountId,
        instant(atMs),
      ])
    },
    paymentReceived(rows, dice, { bookingId, paymentId, currency, total, fee, hostPayout, atMs }) {
      const id = dice.uuid(atMs)
      rows.add('ledger_transaction', [
        id,
        `payment:${paymentId}`,
        'payment_received',
        bookingId,
        instant(atMs),
      ])
      rows.add('ledger_entry', [
        id,
        platform.get(`gateway_clearing:${currency}`)!,
        currency,
        total - fee,
      ])
      rows.add('ledger_entry', [id, platform.get(`gateway_fees:${currency}`)!, currency, fee])
      rows.add('ledger_entry', [id, own.ids[currency]!, currency, -hostPayout])
      rows.add('ledger_entry', [
        id,
        platform.get(`platform_revenue:${currency}`)!,
        currency,
        hostPayout - total,
      ])
    },
  }
}

/** The triggers that watch the ledger were off: here is their question again, for everything at once. */
export async function checkBooks(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM ledger_transaction t LEFT JOIN ledger_entry e ON e.transaction_id = t.id
     GROUP BY t.id, e.currency HAVING coalesce(sum(e.amount_minor), -1) <> 0 LIMIT 1`,
  )
  if (rowCount) throw new Error('the ledger of the seed does not balance')
}
