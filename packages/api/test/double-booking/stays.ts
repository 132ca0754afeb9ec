import type { Db } from '@nexus/db/client'

export type Stay = { checkIn: string; checkOut: string }

/** The same numbers for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A stay of 1 to 10 nights within `days` days. */
export function randomStay(random: () => number, days: number): Stay {
  const first = Math.floor(random() * days)
  return { checkIn: day(first), checkOut: day(first + 1 + Math.floor(random() * 10)) }
}

export function day(offset: number): string {
  return new Date(Date.UTC(2027, 4, 1) + offset * 86_400_000).toISOString().slice(0, 10)
}

/** Quotes for these stays, all like the one given. Asking for each over HTTP would only repeat what is not tested here. */
export async function insertQuotes(
  db: Db,
  like: string,
  asked: { guestId: string; stay: Stay }[],
): Promise<string[]> {
  const { rows } = await db.sql.pool.query<{ id: string }>(
    `INSERT INTO quote (listing_id, guest_id, check_in, check_out, guests, currency, line_items, total_minor, host_payout_minor,
                        policy, refund_schedule, time_zone, check_in_at, expires_at)
     SELECT q.listing_id, asked.guest::uuid, asked.first::date, asked.last::date, q.guests, q.currency, q.line_items, q.total_minor,
            q.host_payout_minor, q.policy, q.refund_schedule, q.time_zone, q.check_in_at, q.expires_at
     FROM quote q, unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS asked(guest, first, last, place)
     WHERE q.id = $1::uuid
     ORDER BY asked.place
     RETURNING id`,
    [
      like,
      asked.map(({ guestId }) => guestId),
      asked.map(({ stay }) => stay.checkIn),
      asked.map(({ stay }) => stay.checkOut),
    ],
  )
  return rows.map(({ id }) => id)
}
