import type { Deps } from '../context.ts'
import { feeTaxBps } from '../ledger/fees.ts'
import type { LineItem, RefundStep, RefundTier } from '../pricing/schema.ts'
import type { Currency } from '../shared/money.ts'

export type QuoteRow = {
  listingId: string
  guestId: string | null
  checkIn: string
  checkOut: string
  guests: number
  currency: Currency
  lineItems: LineItem[]
  totalMinor: number
  hostPayoutMinor: number
  policy: RefundTier[]
  refundSchedule: RefundStep[]
  timeZone: string
  checkInAt: Date
  expiresAt: Date
}

/** Writes a quote in one round trip, under a new id or the given one; null when one with that id is there. */
export async function insertQuote(
  deps: Deps,
  quote: QuoteRow,
  id: string | null,
): Promise<(QuoteRow & { id: string }) | null> {
  const [row] = await deps.db.sql.query<{ id: string }>(insert, [
    quote.listingId,
    quote.guestId,
    quote.checkIn,
    quote.checkOut,
    quote.guests,
    quote.currency,
    JSON.stringify(quote.lineItems),
    quote.totalMinor,
    quote.hostPayoutMinor,
    JSON.stringify(quote.policy),
    JSON.stringify(quote.refundSchedule),
    quote.timeZone,
    quote.checkInAt,
    quote.expiresAt,
    id,
    // Kept with the price, so that a later rate changes no booking.
    feeTaxBps(deps.config, quote.currency),
  ])
  return row ? { ...quote, id: row.id } : null
}

const insert = {
  name: 'quotes_insert',
  text: `
    INSERT INTO quote (listing_id, guest_id, check_in, check_out, guests, currency, line_items, total_minor,
                       host_payout_minor, policy, refund_schedule, time_zone, check_in_at, expires_at, id,
                       tax_bps)
    VALUES ($1::uuid, $2::uuid, $3::date, $4::date, $5, $6::currency, $7::jsonb, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14,
            coalesce($15::uuid, uuidv7()), $16)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`,
}
