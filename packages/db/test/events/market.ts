import type pg from 'pg'
import type { TestDatabase } from '../../src/testing.ts'

/** Bookings, and what can happen to them, in plain SQL: the events must be right whoever writes. */
export async function openMarket({ db }: TestDatabase) {
  const { pool } = db.sql
  const one = async (text: string, values: unknown[] = []): Promise<string> =>
    (await pool.query<{ id: string }>(text, values)).rows[0]!.id
  const person = (name: string) =>
    one(`INSERT INTO "user" (name, email) VALUES ($1, $1 || '@test.example') RETURNING id`, [name])
  const guest = await person('guest')
  const host = await one(
    `INSERT INTO host_account (owner_id, display_name) VALUES ($1, 'Host') RETURNING id`,
    [await person('host')],
  )
  const listing = await one('INSERT INTO listing (host_account_id) VALUES ($1) RETURNING id', [
    host,
  ])
  let numbers = 0
  return {
    pool,
    book: () =>
      one(
        `INSERT INTO booking (code, listing_id, guest_id, host_account_id, status, check_in, check_out, guests, currency, line_items,
                              total_minor, host_payout_minor, policy, refund_schedule, time_zone, check_in_at, changed_by)
         VALUES ($1, $2, $3, $4, 'pending_payment', '2027-03-01', '2027-03-04', 1, 'ETB', '[]', 1000, 900, '[]', '[]',
                 'Africa/Addis_Ababa', now(), 'guest') RETURNING id`,
        [`B${++numbers}`, listing, guest, host],
      ),
    /** An attempt to pay that has come to nothing already, so that a booking can have many. */
    pay: (client: pg.ClientBase | pg.Pool, booking: string, status = 'failed') =>
      client
        .query<{ id: string }>(
          `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, return_url)
           VALUES ($1, 'chapa', $2, $3::payment_status, 'ETB', 1000, 'https://stay.example') RETURNING id`,
          [booking, `tx-${++numbers}`, status],
        )
        .then(({ rows }) => rows[0]!.id),
    events: async (booking: string, after = 0, limit = 100_000) =>
      (
        await pool.query<{ position: number; type: string; data: Record<string, unknown> }>(
          'SELECT position, type, data FROM event WHERE booking_id = $1 AND position > $2 ORDER BY position LIMIT $3',
          [booking, after, limit],
        )
      ).rows,
    host,
  }
}

export type Market = Awaited<ReturnType<typeof openMarket>>
