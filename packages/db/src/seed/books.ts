import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Rows } from './copy.ts'
import { instant } from './days.ts'
import type { Dice } from './random.ts'

type Currency = 'ETB' | 'USD'
type Stay = {
  bookingId: string
  guestId: string
  hostAccountId: string
  currency: Currency
  hostPayout: number
}
type PaidOut = Stay & { payoutId: string; transferId: string; atMs: number }
type Received = Stay & { paymentId: string; total: number; fee: number; atMs: number }

/**
 * The ledger of the seed: the same accounts and entries as the API books for a payment. No gateway of this house has
 * collected any of it, so it stands in the accounts of one that is called `imported`.
 */
export type Books = {
  openFor(
    rows: Rows,
    dice: Dice,
    host: { hostAccountId: string; currency: Currency; atMs: number },
  ): void
  paymentReceived(rows: Rows, dice: Dice, received: Received): void
  payoutPaid(rows: Rows, dice: Dice, paid: PaidOut): void
}

/** The name under which what another system has collected and paid stands in the books. */
export const importedGateway = 'imported'

// The tax in our fees that the API takes by default; one of its tests compares the books of the seed with its own.
export const taxBps: Record<Currency, number> = { ETB: 1_500, USD: 0 }

const platformKinds = [
  'gateway_clearing',
  'gateway_fees',
  'payout_clearing',
  'platform_revenue',
  'tax_payable',
] as const
const currencies = ['ETB', 'USD'] as const

export async function openBooks(client: pg.ClientBase): Promise<Books> {
  const accounts = platformKinds.flatMap((kind) =>
    currencies.map((currency) => {
      const gateway = kind.startsWith('gateway_') ? importedGateway : null
      const code = `${kind}:${currency}${gateway === null ? '' : `:${gateway}`}`
      return { code, kind, currency, gateway }
    }),
  )
  await client.query(
    `INSERT INTO ledger_account (code, kind, currency, gateway)
     SELECT code, kind::ledger_account_kind, currency::currency, gateway
     FROM json_to_recordset($1) AS a(code text, kind text, currency text, gateway text) ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(accounts)],
  )
  const known = await client.query<{ id: string; kind: string; currency: Currency }>(
    'SELECT id, kind, currency FROM ledger_account WHERE code = ANY ($1)',
    [accounts.map(({ code }) => code)],
  )
  const platform = new Map(
    known.rows.map(({ kind, currency, id }) => [`${kind}:${currency}`, id] as const),
  )
  // Only the accounts of the host whose listings are being made: memory stays as it is with a million of them.
  let own: { hostAccountId: string; ids: Partial<Record<Currency, string>> } = {
    hostAccountId: '',
    ids: {},
  }
  type Entry = readonly [account: string, amountMinor: number]
  const book = (
    rows: Rows,
    dice: Dice,
    { key, kind, stay, atMs }: { key: string; kind: string; stay: Stay; atMs: number },
    entries: Entry[],
  ) => {
    const id = dice.uuid(atMs)
    rows.add('ledger_transaction', [id, key, kind, stay.bookingId, instant(atMs)])
    for (const [account, amount] of entries)
      if (amount !== 0) rows.add('ledger_entry', [id, account, stay.currency, amount])
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
    paymentReceived(rows, dice, { paymentId, total, fee, atMs, ...stay }) {
      const { currency, hostPayout } = stay
      const fees = total - hostPayout
      const tax = taxIn(fees, taxBps[currency])
      const guest = guestAccount(stay)
      const about = { key: `payment:${paymentId}`, kind: 'payment_received', stay, atMs }
      book(rows, dice, about, [
        [platform.get(`gateway_clearing:${currency}`)!, total - fee],
        [platform.get(`gateway_fees:${currency}`)!, fee],
        [guest, -total],
        [guest, total],
        [own.ids[currency]!, -hostPayout],
        [platform.get(`platform_revenue:${currency}`)!, tax - fees],
        [platform.get(`tax_payable:${currency}`)!, -tax],
      ])
    },
    payoutPaid(rows, dice, { payoutId, transferId, atMs, ...stay }) {
      const { currency, hostPayout } = stay
      const onTheWay = platform.get(`payout_clearing:${currency}`)!
      const transfer = `${payoutId}:${transferId}`
      const sent = { key: `payout-sent:${transfer}`, kind: 'payout_sent', stay, atMs }
      book(rows, dice, sent, [
        [own.ids[currency]!, hostPayout],
        [onTheWay, -hostPayout],
      ])
      const paid = { key: `payout-paid:${transfer}`, kind: 'payout_paid', stay, atMs }
      book(rows, dice, paid, [
        [onTheWay, hostPayout],
        [platform.get(`gateway_clearing:${currency}`)!, -hostPayout],
      ])
    },
  }
}

function taxIn(amount: number, bps: number): number {
  return Math.floor((2 * amount * bps + 10_000 + bps) / (2 * (10_000 + bps)))
}

/** The id of a guest's account comes from its name, so that nobody has to remember which are there. */
function guestAccount({ guestId, currency }: Stay): string {
  return createHash('md5').update(`guest_funds:${currency}:${guestId}`).digest('hex')
}

/** The accounts of the guests who have paid; PostgreSQL finds the same ids. */
export async function openGuestAccounts(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO ledger_account (id, code, kind, currency, guest_id, created_at)
     SELECT md5(code)::uuid, code, 'guest_funds', currency, guest_id, created_at
     FROM (SELECT 'guest_funds:' || currency || ':' || guest_id AS code, currency, guest_id, min(created_at) AS created_at
           FROM booking GROUP BY currency, guest_id) AS guests
     WHERE NOT EXISTS (SELECT 1 FROM ledger_account known WHERE known.code = guests.code)`,
  )
}

/** The triggers that watch the ledger were off: here is their question again, for everything at once. */
export async function checkBooks(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM ledger_transaction t LEFT JOIN ledger_entry e ON e.transaction_id = t.id
     GROUP BY t.id, e.currency HAVING coalesce(sum(e.amount_minor), -1) <> 0 LIMIT 1`,
  )
  if (rowCount) throw new Error('the ledger of the seed does not balance')
}
