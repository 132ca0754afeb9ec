import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../context.ts'
import { NexusError } from '../errors.ts'

export type BookingFact = { position: number; type: string; at: Date; paymentId: string | null }

/** What somebody waits for: what happens to a booking beyond a place, as long as their session lives. */
export type Wish = {
  bookingId: string
  after: number
  sessionId: string
  /** As which side: guests do not hear what the host receives, and staff only as long as they are. */
  side: 'guest' | 'host' | 'staff'
}

export type BookingFeed = {
  /**
   * The next facts, in order, as soon as there are any; none when whoever waits has gone away. Rejects once the session
   * has ended, or staff are staff no more.
   */
  next(wish: Wish, signal: AbortSignal): Promise<BookingFact[]>
  /** Takes one of a person's places for a stream, until `leave` is called. */
  enter(userId: string): { leave(): void }
}

/** How long a fact may be old before those who wait hear of it. */
const pollMs = 250
/** Streams that one person may have open in this process. */
export const streamsPerUser = 20
const factsAtOnce = 50

type Waiting = Wish & {
  resolve(facts: BookingFact[]): void
  reject(reason: unknown): void
}

type Options = Pick<Deps, 'db' | 'now' | 'config'> & { log: (error: unknown) => void }

/**
 * Tells everybody in this process who watches a booking what happens to it. One statement asks for all of them, four
 * times a second, and only while somebody waits. Whoever is slow to take what there is does not wait, and so is not
 * asked for: nothing piles up here.
 */
export function createBookingFeed({ db, now, config, log }: Options): BookingFeed {
  const waiting = new Set<Waiting>()
  const open = new Map<string, number>()
  let total = 0
  let polling = false

  async function poll(): Promise<void> {
    polling = true
    let quiet = false
    while (waiting.size > 0) {
      await sleep(pollMs, undefined, { ref: false })
      try {
        await serve([...waiting])
        quiet = false
      } catch (error) {
        // The streams stay open: once the database is back, they go on where they were.
        if (!quiet) log(error)
        quiet = true
      }
    }
    polling = false
  }

  async function serve(asked: Waiting[]): Promise<void> {
    if (asked.length === 0) return
    const rows = await db.sql.query<Row>(statement, [
      asked.map(({ bookingId }) => bookingId),
      asked.map(({ after }) => after),
      asked.map(({ sessionId }) => sessionId),
      asked.map(({ side }) => side),
      now(),
      factsAtOnce,
    ])
    for (const [index, facts] of Map.groupBy(rows, (row) => row.index - 1)) {
      const one = asked[index]
      if (!one || !waiting.delete(one)) continue
      const refusal = facts[0]?.refusal ?? null
      if (refusal !== null) one.reject(new NexusError(refusal))
      else one.resolve(facts)
    }
  }

  return {
    next(wish, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return resolve([])
        const leave = () => {
          waiting.delete(one)
          resolve([])
        }
        const stay = () => signal.removeEventListener('abort', leave)
        const one: Waiting = {
          ...wish,
          resolve: (facts) => (stay(), resolve(facts)),
          reject: (reason) => (stay(), reject(reason)),
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.add(one)
        if (!polling) void poll()
      })
    },
    enter(userId) {
      if (total >= config.NEXUS_STREAMS)
        throw new NexusError('TOO_MANY_REQUESTS', { data: { retryAfterMs: 10_000 } })
      const own = (open.get(userId) ?? 0) + 1
      if (own > streamsPerUser)
        throw new NexusError('TOO_MANY_STREAMS', { data: { limit: streamsPerUser } })
      open.set(userId, own)
      total++
      return {
        leave() {
          total--
          const left = (open.get(userId) ?? 1) - 1
          if (left === 0) open.delete(userId)
          else open.set(userId, left)
        },
      }
    },
  }
}

type Row = BookingFact & { index: number; refusal: 'UNAUTHENTICATED' | 'NOT_FOUND' | null }

// A look into an index for each that waits, and one for their session. `position` is given out in the order of the
// commits of a booking, so that nothing can appear later below what has been seen.
const statement = {
  name: 'bookings_feed',
  text: `
    SELECT w.index, r.refusal, e.position, e.type, e.at, e."paymentId"
    FROM unnest($1::uuid[], $2::int4[], $3::uuid[], $4::text[]) WITH ORDINALITY
      AS w (booking_id, after, session_id, side, index)
    LEFT JOIN session s ON s.id = w.session_id AND s.expires_at > $5
    LEFT JOIN "user" u ON u.id = s.user_id AND w.side = 'staff'
    CROSS JOIN LATERAL (
      SELECT CASE WHEN s.id IS NULL THEN 'UNAUTHENTICATED' WHEN w.side = 'staff' AND u.staff_role IS NULL THEN 'NOT_FOUND' END AS refusal
    ) r
    LEFT JOIN LATERAL (
      SELECT e.position, e.type, e.at, e.data->>'paymentId' AS "paymentId" FROM event e
      WHERE e.booking_id = w.booking_id AND e.position > w.after AND NOT (w.side = 'guest' AND starts_with(e.type, 'payout.'))
      ORDER BY e.position LIMIT $6
    ) e ON r.refusal IS NULL
    WHERE r.refusal IS NOT NULL OR e.position IS NOT NULL
    ORDER BY w.index, e.position`,
}
