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
  { bookingId, lastEventId, signal }: Watch,
): AsyncGenerator<BookingEvent, void> {
  const row = await findBooking(ctx, bookingId)
  const actor = row && (sideOf(row, ctx.user) ?? (ctx.user.staffRole === null ? null : 'staff'))
  if (!row || !actor) throw new NexusError('NOT_FOUND')
  let after = lastEventId === undefined ? null : readEventId(bookingId, lastEventId)
  const place = ctx.feed.enter(ctx.user.userId)
  try {
    const { sessionId } = ctx.user
    const hidePayouts = actor === 'guest'
    if (after === null) {
      const [newest] = await ctx.db.sql.query<BookingFact>(newestFact, [bookingId, hidePayouts])
      const present = newest ?? factOf(row)
      after = present.position
      yield await told(present)
    }
    while (!signal.aborted) {
      for (const fact of await ctx.feed.next(
        { bookingId, after, sessionId, hidePayouts },
        signal,
      )) {
        after = fact.position
        yield await told(fact)
      }
    }
  } catch (error) {
    // Nobody is there any more to whom it could be said: left alone, it would end the process.
    if (!signal.aborted) throw error
  } finally {
    place.leave()
  }

  async function told(fact: BookingFact): Promise<BookingEvent> {
    return {
      id: eventId(bookingId, fact.position),
      type: fact.type as BookingEventType,
      at: fact.at,
      paymentId: fact.paymentId,
      booking: await readBooking(ctx, { bookingId, as: { actor: actor ?? 'guest' } }),
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
