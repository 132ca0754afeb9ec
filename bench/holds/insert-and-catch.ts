/** What a hold writes, without the look and the queue before it: the block goes in first, and fails when it may not. */
const writes = `
    WITH asked AS MATERIALIZED (
      SELECT q.*, l.host_account_id, uuidv7() AS new_id, (SELECT u.id FROM unit u WHERE u.listing_id = l.id ORDER BY u.position LIMIT 1) AS unit_id
      FROM quote q
      JOIN listing l ON l.id = q.listing_id
      JOIN host_account h ON h.id = l.host_account_id
      LEFT JOIN booking b ON b.quote_id = q.id
      WHERE q.id = $1::uuid AND b.id IS NULL AND q.guest_id = $2::uuid AND q.expires_at > $4::timestamptz
        AND l.status = 'published' AND h.owner_id <> $2::uuid
    ), occupied AS (
      INSERT INTO calendar_block (unit_id, listing_id, booking_id, kind, check_in, check_out)
      SELECT unit_id, listing_id, new_id, 'hold', check_in, check_out FROM asked
      RETURNING unit_id
    ), held AS (
      INSERT INTO booking (id, code, listing_id, guest_id, host_account_id, quote_id, status, check_in, check_out, guests,
                           currency, line_items, total_minor, host_payout_minor, policy, refund_schedule, time_zone,
                           check_in_at, hold_expires_at, changed_by, changed_by_id, created_at, updated_at)
      SELECT new_id, $3, listing_id, $2::uuid, host_account_id, id, 'pending_payment', check_in, check_out, guests,
             currency, line_items, total_minor, host_payout_minor, policy, refund_schedule, time_zone,
             check_in_at, $5::timestamptz, 'guest', $2::uuid, $4::timestamptz, $4::timestamptz
      FROM asked, occupied
      RETURNING id
    )`

/** As one writes it first: the job goes into the queue, by the function that the queue has for it. */
export const insertAndCatch = {
  name: 'bench_insert_and_catch',
  text: `${writes}
    SELECT id AS "bookingId", (graphile_worker.add_job('bookings/expire-hold', json_build_object('bookingId', id),
             run_at => $5::timestamptz, job_key => 'expire-hold:' || id)).id AS job_id
    FROM held`,
}

/** The same with our outbox, so that only the look and the queue for the dates are left as a difference. */
export const insertAndCatchWithOutbox = {
  name: 'bench_insert_and_catch_outbox',
  text: `${writes}, expiry AS (
      INSERT INTO job_outbox (name, payload, key, run_at)
      SELECT 'bookings/expire-hold', jsonb_build_object('bookingId', id), 'expire-hold:' || id, $5::timestamptz FROM held
    )
    SELECT id AS "bookingId" FROM held`,
}
