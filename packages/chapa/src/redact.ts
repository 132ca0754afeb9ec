/** What may be written into logs: references, sums and states. Whatever is not named here may be about a person. */
const harmless = new Set([
  'amount',
  'available_balance',
  'bank_code',
  'bank_id',
  'bank_reference',
  'batch_id',
  'chapa_reference',
  'charge',
  'created_at',
  'currency',
  'current_page',
  'exchanged_amount',
  'from',
  'id',
  'ledger_balance',
  'merchant_reference',
  'method',
  'mode',
  'payment_method',
  'rate',
  'ref',
  'ref_id',
  'reference',
  'split_type',
  'split_value',
  'status',
  'to',
  'total',
  'trans_id',
  'tx_ref',
  'type',
  'updated_at',
])
/** Lists and objects that are looked into. */
const opened = new Set(['bulk_data', 'data', 'pagination', 'transactions', 'meta_page'])
const most = 100

/** The same shape with `[redacted]` for everything that is not known to be harmless. */
export function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, most).map(redacted)
  if (typeof value !== 'object' || value === null) return value === null ? null : '[redacted]'
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, most)
      .map(([key, inner]) => [key, field(key, inner)]),
  )
}

function field(key: string, value: unknown): unknown {
  const isPlain = typeof value !== 'object' || value === null
  if (harmless.has(key) && isPlain) return value
  if (opened.has(key) && !isPlain) return redacted(value)
  return value === null ? null : '[redacted]'
}
