import { z } from 'zod'
import { badInput } from '../errors.ts'
import { encodeCursor, readCursor } from '../shared/paging.ts'

const Cursor = z.tuple([z.string(), z.int().min(0).max(2_147_483_647)])

/** The id of an event: its place among those of its booking, opaque to callers. Place 0 is before the first. */
export function eventId(bookingId: string, position: number): string {
  return encodeCursor([markOf(bookingId), position])
}

/**
 * The place that an id names.
 *
 * @throws BAD_INPUT when it is no id of an event of this booking.
 */
export function readEventId(bookingId: string, id: string): number {
  try {
    const [mark, position] = Cursor.parse(readCursor(id))
    if (mark === markOf(bookingId)) return position
  } catch {
    // It is not even of this form.
  }
  throw badInput(
    'lastEventId',
    'Pass the id of the last event that you have seen of this booking, unchanged, or leave it out.',
  )
}

/** Enough of the booking's id that the place of another one is not taken for one of its own. */
function markOf(bookingId: string): string {
  return bookingId.slice(-6)
}
