import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { eventId, readEventId } from './event-cursor.ts'
import type { BookingFact } from './feed.ts'
import { findBooking, readBooking, sideOf } from './read.ts'
import type { BookingRow } from './row.ts'
import type { BookingEvent, BookingEventType, WatchBooking } from './schema.ts'
import type { BookingStatus } from './state.ts'

type Watch = WatchBooking & { signal: AbortSignal }

/**
 * Tells what happens to a booking, as it happens, beginning with how it stands now or after `lastEventId`. Ends when
 * the session ends, or whoever watches goes away.
 */
export async function* watchBooking(
  ctx: SignedInContext,
  input: Watch,
): AsyncGenerator<BookingEvent, void> {
  const place = ctx.feed.enter(ctx.user.userId)
  try {
    yield* follow(ctx, input)
  } catch (error) {
    // Nobody is there any more to whom it could be said: left alone, it would end the process.
    if (!input.signal.aborted) throw error
  } finally {
    place.leave()
  }
}

async function* follow(
  ctx: SignedInContext,
  { bookingId, lastEventId, signal }: Watch,
): AsyncGenerator<BookingEvent, void> {
  const row = await findBooking(ctx, bookingId)
  const side = row && (sideOf(row, ctx.user) ?? (ctx.user.staffRole === null ? null : 'staff'))
  if (!row || !side) throw new NexusError('NOT_FOUND')
  let after = lastEventId === undefined ? null : readEventId(bookingId, lastEventId)
  const told = async (fact: BookingFact): Promise<BookingEvent> => ({
    id: eventId(bookingId, fact.position),
    type: fact.type as BookingEventType,
    at: fact.at,
    paymentId: fact.paymentId,
    booking: await readBooking(ctx, { bookingId, as: { actor: side } }),
  })
  if (after === null) {
    const values = [bookingId, side === 'guest']
    const [newest] = await ctx.db.sql.query<BookingFact>(newestFact, values)
    const present = newest ?? factOf(row)
    after = present.position
    yield await told(present)
  }
  const { sessionId } = ctx.user
  while (!signal.aborted) {
    for (const fact of await ctx.feed.next({ bookingId, after, sessionId, side }, signal)) {
      after = fact.position
      yield await told(fact)
    }
  }
}

/** A booking from before there were events, or one that was brought in with triggers off: how it came to stand so. */
function factOf(row: BookingRow): BookingFact {
  const at = row.cancelledAt ?? row.confirmedAt ?? row.createdAt
  return { position: 0, type: ledTo[row.status], at, paymentId: null }
}

const ledTo: Record<BookingStatus, BookingEventType> = {
  requested: 'booking.created',
  declined: 'booking.declined',
  pending_payment: 'booking.created',
  confirmed: 'booking.confirmed',
  checked_in: 'booking.checked_in',
  completed: 'booking.completed',
  cancelled: 'booking.cancelled',
  expired: 'booking.expired',
  no_show: 'booking.no_show',
}

const newestFact = {
  name: 'bookings_newest_event',
  text: `
    SELECT position, type, at, data->>'paymentId' AS "paymentId" FROM event
    WHERE booking_id = $1::uuid AND NOT ($2 AND starts_with(type, 'payout.'))
    ORDER BY position DESC LIMIT 1`,
}
