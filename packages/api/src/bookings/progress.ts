import type { Statement } from '@nexus/db/client'
import type { Deps } from '../context.ts'

/** Each is one commit with an event per booking; other writers wait for no more than that. */
const batch = 200

/**
 * Lets stays begin and end: whoever may arrive is checked in at the instant of check-in, and a stay is complete when the
 * guest must have left. Looks at the clock and not at jobs, so whatever was missed is made up for, in one run.
 */
export async function progressStays(deps: Deps): Promise<{ checkedIn: number; completed: number }> {
  const checkedIn = await moveAll(deps, checkIn)
  return { checkedIn, completed: await moveAll(deps, complete) }
}

async function moveAll(deps: Deps, statement: Statement): Promise<number> {
  let moved = 0
  for (;;) {
    const rows = await deps.db.sql.query<{ id: string }>(statement, [deps.now(), batch])
    moved += rows.length
    if (rows.length < batch) return moved
  }
}

// Whoever cancels at this moment holds the booking's row: it is passed by, and seen again at the next run.
const checkIn = {
  name: 'bookings_check_in',
  text: `
    UPDATE booking SET status = 'checked_in', changed_by = 'system', changed_by_id = NULL, change_reason = NULL, updated_at = now()
    WHERE id IN (
      SELECT id FROM booking WHERE status = 'confirmed' AND check_in_at <= $1::timestamptz
      ORDER BY check_in_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
    RETURNING id`,
}

// A stay ends on the clocks of the listing. No place is more than a day ahead of UTC, so the dates alone leave few to compute.
const complete = {
  name: 'bookings_complete',
  text: `
    UPDATE booking SET status = 'completed', changed_by = 'system', changed_by_id = NULL, change_reason = NULL, updated_at = now()
    WHERE id IN (
      SELECT b.id FROM booking b JOIN listing l ON l.id = b.listing_id
      WHERE b.status = 'checked_in' AND b.check_out <= (($1::timestamptz AT TIME ZONE 'UTC') + interval '1 day')::date
        AND (b.check_out + l.check_out_by::time) AT TIME ZONE b.time_zone <= $1::timestamptz
      ORDER BY b.check_out LIMIT $2::int FOR UPDATE OF b SKIP LOCKED)
    RETURNING id`,
}
