import { priceStay, refundTiers } from '@nexus/api/facts'
import type { Db } from '@nexus/db/client'
import { randomNumbers } from '../statistics.ts'

export type Attempt = { quoteId: string; guestId: string }
/** What is tried: which listing, from which day from now, for how many nights. */
export type Wish = { listingId: string; from: number; nights: number }

export const clients = 32
const guestsAsked = 32

/** Wishes for the same few places and dates: most must lose. */
export function hotWishes(
  listings: string[],
  { count, seed }: { count: number; seed: number },
): Wish[] {
  const random = randomNumbers(seed)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low))
  return Array.from({ length: count }, () => ({
    listingId: listings[whole(0, listings.length)]!,
    from: whole(400, 490),
    nights: whole(1, 7),
  }))
}

/** A wish for a place of its own each; a `slot` is a week that nobody else asks for. */
export function coldWishes(listings: string[], { slot }: { slot: number }): Wish[] {
  return listings.map((listingId) => ({ listingId, from: 400 + slot * 7, nights: 4 }))
}

/** A quote for every wish, written as `quotes.create` writes it. */
export async function quoteAll(db: Db, wishes: Wish[]): Promise<Attempt[]> {
  const guests = await db.sql.query<{ id: string }>(makeGuests, [guestsAsked])
  const price = priceStay({
    rates: {
      currency: 'USD',
      nightlyMinor: 8_000,
      cleaningFeeMinor: 2_000,
      extraGuestFeeMinor: 1_000,
      guestsIncluded: 2,
    },
    nights: 4,
    guests: 3,
    commissionBps: 300,
  })
  const rows = await db.sql.query<Attempt>(makeQuotes, [
    wishes.map(({ listingId }) => listingId),
    wishes.map((_, index) => guests[index % guests.length]!.id),
    wishes.map(({ from }) => from),
    wishes.map(({ nights }) => nights),
    JSON.stringify(price.lineItems),
    price.totalMinor,
    price.hostPayoutMinor,
    JSON.stringify(refundTiers.moderate),
  ])
  return rows
}

const makeGuests = {
  name: 'bench_guests',
  text: `
    INSERT INTO "user" (name, email) SELECT 'Guest ' || n, 'guest-' || n || '@bench.example' FROM generate_series(1, $1) n
    ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name
    RETURNING id`,
}

const makeQuotes = {
  name: 'bench_quotes',
  text: `
    INSERT INTO quote (listing_id, guest_id, check_in, check_out, guests, currency, line_items, total_minor, host_payout_minor,
                       policy, refund_schedule, time_zone, check_in_at, expires_at)
    SELECT wish.listing, wish.guest, current_date + wish.from_day, current_date + wish.from_day + wish.nights, 3, 'USD', $5::jsonb,
           $6::int8, $7::int8, $8::jsonb, '[]', 'Africa/Addis_Ababa', current_date + wish.from_day, now() + interval '1 day'
    FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) WITH ORDINALITY AS wish (listing, guest, from_day, nights, place)
    ORDER BY wish.place
    RETURNING id AS "quoteId", guest_id AS "guestId"`,
}
