import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** The tables that a seed fills, parents first, with the columns that it gives. */
export const columns = {
  user: ['id', 'name', 'email', 'email_verified', 'staff_role', 'created_at', 'updated_at'],
  account: ['id', 'account_id', 'provider_id', 'user_id', 'password', 'created_at', 'updated_at'],
  host_account: [
    'id',
    'owner_id',
    'display_name',
    'about',
    'commission_bps',
    'bank_code',
    'account_name',
    'account_number',
    'created_at',
    'updated_at',
  ],
  listing: [
    'id',
    'host_account_id',
    'status',
    'type',
    'title',
    'description',
    'latitude',
    'longitude',
    'address_line',
    'city',
    'region',
    'country_code',
    'time_zone',
    'currency',
    'max_guests',
    'bedrooms',
    'beds',
    'bathrooms',
    'amenities',
    'house_rules',
    'check_in_from',
    'check_out_by',
    'min_nights',
    'max_nights',
    'cancellation_policy',
    'unit_count',
    'rating_sum',
    'rating_count',
    'published_at',
    'created_at',
    'updated_at',
  ],
  listing_photo: ['id', 'listing_id', 'position', 'url', 'alt', 'width', 'height'],
  rate_plan: [
    'listing_id',
    'nightly_minor',
    'cleaning_fee_minor',
    'extra_guest_fee_minor',
    'guests_included',
  ],
  unit: ['id', 'listing_id', 'position'],
  booking: [
    'id',
    'code',
    'listing_id',
    'guest_id',
    'host_account_id',
    'status',
    'check_in',
    'check_out',
    'guests',
    'currency',
    'line_items',
    'total_minor',
    'host_payout_minor',
    'tax_bps',
    'policy',
    'refund_schedule',
    'time_zone',
    'check_in_at',
    'confirmed_at',
    'changed_by',
    'created_at',
    'updated_at',
  ],
  booking_transition: ['booking_id', 'to', 'actor', 'at'],
  calendar_block: [
    'id',
    'unit_id',
    'listing_id',
    'booking_id',
    'kind',
    'check_in',
    'check_out',
    'created_at',
  ],
  payment: [
    'id',
    'booking_id',
    'provider',
    'tx_ref',
    'status',
    'currency',
    'amount_minor',
    'gateway_fee_minor',
    'provider_reference',
    'return_url',
    'created_at',
    'updated_at',
  ],
  transfer: [
    'id',
    'reference',
    'host_account_id',
    'gateway',
    'status',
    'currency',
    'amount_minor',
    'bank_code',
    'account_name',
    'account_number',
    'fee_minor',
    'created_at',
    'updated_at',
  ],
  payout: [
    'id',
    'booking_id',
    'host_account_id',
    'status',
    'currency',
    'amount_minor',
    'due_at',
    'transfer_id',
    'created_at',
    'updated_at',
  ],
  transfer_item: ['transfer_id', 'payout_id', 'amount_minor'],
  ledger_account: ['id', 'code', 'kind', 'currency', 'host_account_id', 'created_at'],
  ledger_transaction: ['id', 'key', 'kind', 'booking_id', 'created_at'],
  ledger_entry: ['transaction_id', 'account_id', 'currency', 'amount_minor'],
  review: ['id', 'booking_id', 'listing_id', 'author_id', 'rating', 'text', 'created_at'],
} as const

export type Table = keyof typeof columns
export const tables = Object.keys(columns) as Table[]
export type Value = string | number | boolean | null | readonly string[]

/** Rows as COPY's text, by table. */
export class Rows {
  #lines: Partial<Record<Table, string[]>> = {}

  add(table: Table, values: readonly Value[]): void {
    let line = text(values[0]!)
    for (let column = 1; column < values.length; column++) line += `\t${text(values[column]!)}`
    const lines = (this.#lines[table] ??= [])
    lines.push(`${line}\n`)
  }

  /** Sends everything, parents first, and begins anew. */
  async send(client: pg.ClientBase): Promise<void> {
    const lines = this.#lines
    this.#lines = {}
    for (const table of tables) {
      const rows = lines[table]
      if (!rows) continue
      const names = columns[table].map((column) => `"${column}"`).join(', ')
      await pipeline(
        Readable.from(pieces(rows)),
        client.query(copyFrom(`COPY "${table}" (${names}) FROM STDIN`)),
      )
    }
  }
}

const linesAtOnce = 2_000

function* pieces(lines: string[]): Generator<Buffer> {
  for (let start = 0; start < lines.length; start += linesAtOnce) {
    yield Buffer.from(lines.slice(start, start + linesAtOnce).join(''))
  }
}

const special = /[\\\n\r\t]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function text(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return value.replace(special, (found) => escapes[found]!)
  if (typeof value === 'object') return `{${value.join(',')}}`
  return String(value)
}
