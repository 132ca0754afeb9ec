import type { Db, Statement } from '@nexus/db/client'
import { addDays, stayDateIn } from '@nexus/sdk'
import { insertPeople } from '../marketplace/people.ts'
import type { Effect, Kind } from './kind.ts'

const createListing: Kind = {
  path: 'listings.create',
  weight: 22,
  draw({ hosts }, n, draw) {
    const title = `Torture ${n}`
    return {
      token: draw.pick(hosts).token,
      mark: title,
      call: (nexus, options) => nexus.listings.create({ title }, options),
    }
  },
  effects: (db) =>
    all(db, {
      name: 'torture_listings',
      text: `SELECT title AS mark, count(*)::int AS count, min(id::text) AS id FROM listing
             WHERE title LIKE 'Torture %' GROUP BY title`,
    }),
}

/** Whose effect can be undone by the next one: an attempt that comes late would bring an old title back. */
const renameListing: Kind = {
  path: 'listings.update',
  weight: 10,
  draw({ drafts }, n, draw) {
    const free = drafts.filter(({ busy }) => !busy)
    if (free.length === 0) return null
    const listing = draw.pick(free)
    const title = `Renamed ${n}`
    listing.busy = true
    return {
      token: listing.token,
      mark: title,
      call: (nexus, options) => nexus.listings.update({ listingId: listing.id, title }, options),
      over({ end }) {
        listing.busy = false
        // Of those that nobody heard of the last one may have been made, or none.
        if (end === 'answered') listing.titles = new Set([title])
        else if (end === 'unknown') listing.titles.add(title)
      },
    }
  },
  effects: async () => [],
}

const nights = 3

const createQuote: Kind = {
  path: 'quotes.create',
  weight: 32,
  draw({ guests, places, days, quotes }, n, draw) {
    // Every change asks for something else, so that its quote can be told from all others.
    const total = (guests.length + 1) * places.length * days * nights * 2
    let rest = (n * 1_000_003) % total
    const next = (many: number) => {
      const digit = rest % many
      rest = Math.floor(rest / many)
      return digit
    }
    const guest = guests[next(guests.length + 1)]
    const listingId = places[next(places.length)]!
    const checkIn = addDays(stayDateIn('Africa/Addis_Ababa', new Date()), 2 + next(days))
    const checkOut = addDays(checkIn, 1 + next(nights))
    const people = 1 + next(2)
    const mark = [guest?.userId ?? 'nobody', listingId, checkIn, checkOut, people].join(' ')
    return {
      token: guest?.token ?? null,
      mark,
      call: (nexus, options) =>
        nexus.quotes.create({ listingId, checkIn, checkOut, guests: people }, options),
      refusals: ['DATES_TAKEN'],
      answered(id) {
        if (guest && draw.chance(0.9)) quotes.push({ id, token: guest.token })
      },
    }
  },
  effects: (db) =>
    all(db, {
      name: 'torture_quotes',
      text: `SELECT concat_ws(' ', coalesce(guest_id::text, 'nobody'), listing_id, check_in, check_out, guests) AS mark,
                    count(*)::int AS count, min(id::text) AS id
             FROM quote GROUP BY 1`,
    }),
}

const createBooking: Kind = {
  path: 'bookings.create',
  weight: 20,
  draw({ quotes, bookings }, _n, draw) {
    const quote = quotes.shift()
    if (!quote) return null
    return {
      token: quote.token,
      mark: quote.id,
      call: (nexus, options) => nexus.bookings.create({ quoteId: quote.id }, options),
      refusals: ['DATES_TAKEN', 'QUOTE_EXPIRED'],
      answered(id) {
        if (draw.chance(0.5)) bookings.push({ id, token: quote.token })
      },
    }
  },
  // Its dates, its job and its first event count too.
  effects: (db) =>
    all(db, {
      name: 'torture_bookings',
      text: `SELECT b.quote_id::text AS mark, b.id::text AS id,
                    greatest(count(*), max(blocks.count), max(jobs.count), max(events.count))::int AS count
             FROM booking b,
                  LATERAL (SELECT count(*) FROM calendar_block c WHERE c.booking_id = b.id) blocks,
                  LATERAL (SELECT count(*) FROM event e WHERE e.booking_id = b.id AND e.type = 'booking.created') events,
                  LATERAL (SELECT count(*) FROM job_outbox o WHERE o.key = 'expire-hold:' || b.id) jobs
             GROUP BY b.id`,
    }),
}

const cancelBooking: Kind = {
  path: 'bookings.cancel',
  weight: 8,
  draw({ bookings }) {
    const booking = bookings.shift()
    if (!booking) return null
    return {
      token: booking.token,
      mark: booking.id,
      call: (nexus, options) => nexus.bookings.cancel({ bookingId: booking.id }, options),
    }
  },
  effects: (db) =>
    all(db, {
      name: 'torture_cancellations',
      text: `SELECT booking_id::text AS mark, booking_id::text AS id, count(*)::int AS count FROM event
             WHERE type = 'booking.cancelled' GROUP BY booking_id`,
    }),
}

const becomeHost: Kind = {
  path: 'accounts.becomeHost',
  weight: 6,
  async draw({ db }, n) {
    const [person] = await insertPeople(db, 1)
    const displayName = `Host ${n}`
    return {
      token: person!.token,
      mark: displayName,
      call: (nexus, options) => nexus.accounts.becomeHost({ displayName }, options),
    }
  },
  effects: (db) =>
    all(db, {
      name: 'torture_hosts',
      text: `SELECT display_name AS mark, count(*)::int AS count, min(id::text) AS id FROM host_account
             WHERE display_name LIKE 'Host %' GROUP BY 1`,
    }),
}

const signUp: Kind = {
  path: 'accounts.signUp',
  weight: 2,
  draw(_world, n) {
    const email = `new-${n}@torture.example`
    const input = { name: 'Somebody new', email, password: 'a long password' }
    return {
      token: null,
      mark: email,
      call: async (nexus, options) => (await nexus.accounts.signUp(input, options)).user,
    }
  },
  // Its way to sign in and the mail to it count too.
  effects: (db) =>
    all(db, {
      name: 'torture_accounts',
      text: `SELECT u.email AS mark, u.id::text AS id, greatest(count(*), max(ways.count), max(mails.count))::int AS count
             FROM "user" u,
                  LATERAL (SELECT count(*) FROM account a WHERE a.user_id = u.id) ways,
                  LATERAL (SELECT count(*) FROM graphile_worker.jobs j WHERE j.key = 'verify-email:' || u.id) mails
             WHERE u.email LIKE 'new-%' GROUP BY u.id`,
    }),
}

export const kinds: readonly Kind[] = [
  createListing,
  renameListing,
  createQuote,
  createBooking,
  cancelBooking,
  becomeHost,
  signUp,
]

function all(db: Db, statement: Statement): Promise<Effect[]> {
  return db.sql.query<Effect>(statement, [])
}
