import { randomInt } from 'node:crypto'
import type { Deps } from '../context.ts'
import type { Stay } from '../shared/stay.ts'
import { codeLetters, holdMs } from './hold-terms.ts'

export type HoldOutcome =
  | { outcome: 'held' | 'replayed'; bookingId: string }
  | { outcome: 'dates_taken'; wanted: Stay & { listingId: string; timeZone: string } }
  | { outcome: 'quote_not_found' | 'quote_expired' | 'not_bookable' | 'own_listing' }

type Request = { quoteId: string; guestId: string }

/**
 * Holds the dates of a quote for its guest in one statement: occupies a unit, writes the booking and enqueues the end
 * of the hold, all or nothing. Calling it again for the same quote gives the booking that stands.
 */
export async function holdDates(deps: Deps, request: Request): Promise<HoldOutcome> {
  const row = await runHold(deps, request)
  if (!row) return { outcome: 'quote_not_found' }
  const { outcome, bookingId, ...wanted } = row
  if (outcome === 'dates_taken') return { outcome, wanted }
  if (outcome !== 'held' && outcome !== 'replayed') return { outcome }
  if (bookingId === null) throw new Error(`${outcome} without a booking`)
  return { outcome, bookingId }
}

type Row = Stay & {
  outcome: HoldOutcome['outcome']
  bookingId: string | null
  listingId: string
  timeZone: string
}

async function runHold(deps: Deps, request: Request): Promise<Row | undefined> {
  const now = deps.now()
  const expiry = new Date(now.getTime() + holdMs)
  const values = [request.quoteId, request.guestId, bookingCode(), now, expiry]
  try {
    const [row] = await deps.db.sql.query<Row>(statement, values)
    return row
  } catch (error) {
    if (!isTwin(error)) throw error
    // The other one has committed: that is what the key waited for.
    const [row] = await deps.db.sql.query<Row>(statement, values)
    return row
  }
}

/** Two requests for one quote took two units of a place: the unique key on the quote let one of them through. */
function isTwin(error: unknown): boolean {
  return (
    error instanceof Error && 'constraint' in error && error.constraint === 'booking_quote_id_key'
  )
}

function bookingCode(): string {
  return Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join('')
}

const statement = {
  name: 'bookings_hold',
  text: `
    WITH asked AS MATERIALIZED (
      SELECT q.*, l.host_account_id, b.id AS standing_id, b.guest_id AS standing_guest, uuidv7() AS new_id,
             CASE
               WHEN b.id IS NOT NULL THEN CASE WHEN b.guest_id = $2::uuid THEN 'replayed' ELSE 'quote_not_found' END
               WHEN q.guest_id <> $2::uuid THEN 'quote_not_found'
               WHEN q.expires_at <= $4::timestamptz THEN 'quote_expired'
               WHEN l.status <> 'published' THEN 'not_bookable'
               WHEN h.owner_id = $2::uuid THEN 'own_listing'
             END AS refusal
      FROM quote q
      JOIN listing l ON l.id = q.listing_id
      JOIN host_account h ON h.id = l.host_account_id
      LEFT JOIN booking b ON b.quote_id = q.id
      WHERE q.id = $1::uuid
    ), occupied AS MATERIALIZED (
      SELECT occupy_unit(listing_id, check_in, check_out, 'hold', new_id) AS unit_id FROM asked WHERE refusal IS NULL
    ), held AS (
      INSERT INTO booking (id, code, listing_id, guest_id, host_account_id, quote_id, status, check_in, check_out, guests,
                           currency, line_items, total_minor, host_payout_minor, tax_bps, policy, refund_schedule, time_zone,
                           check_in_at, hold_expires_at, changed_by, changed_by_id, created_at, updated_at)
      SELECT new_id, $3, listing_id, $2::uuid, host_account_id, id, 'pending_payment', check_in, check_out, guests,
             currency, line_items, total_minor, host_payout_minor, tax_bps, policy, refund_schedule, time_zone,
             check_in_at, $5::timestamptz, 'guest', $2::uuid, $4::timestamptz, $4::timestamptz
      FROM asked, occupied
      WHERE occupied.unit_id IS NOT NULL
      RETURNING id
    ), expiry AS (
      INSERT INTO job_outbox (name, payload, key, run_at)
      SELECT 'bookings/expire-hold', jsonb_build_object('bookingId', id), 'expire-hold:' || id, $5::timestamptz FROM held
    )
    SELECT CASE
             WHEN asked.refusal IS NOT NULL THEN asked.refusal
             WHEN held.id IS NOT NULL THEN 'held'
             WHEN twin.id IS NOT NULL THEN 'replayed'
             ELSE 'dates_taken'
           END AS outcome,
           coalesce(held.id, asked.standing_id, twin.id) AS "bookingId", asked.listing_id AS "listingId",
           asked.check_in AS "checkIn", asked.check_out AS "checkOut", asked.time_zone AS "timeZone"
    FROM asked
    LEFT JOIN held ON true
    LEFT JOIN LATERAL (
      SELECT CASE WHEN asked.refusal IS NULL AND held.id IS NULL THEN booking_from_quote(asked.id, $2::uuid) END AS id
    ) twin ON true`,
}
