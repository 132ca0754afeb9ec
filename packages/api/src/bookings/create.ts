import { nextFreeStay } from '../availability/next-free.ts'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { holdDates } from './hold.ts'
import { readBooking } from './read.ts'
import type { Booking, CreateBooking } from './schema.ts'

/** Books from a quote: the dates are held until they are paid, 15 minutes at most. Safe to call twice. */
export async function createBooking(
  ctx: SignedInContext,
  { quoteId }: CreateBooking,
): Promise<Booking> {
  const result = await holdDates(ctx, { quoteId, guestId: ctx.user.userId })
  switch (result.outcome) {
    case 'held':
    case 'replayed':
      return readBooking(ctx, { bookingId: result.bookingId, as: { actor: 'guest' } })
    case 'quote_not_found':
      throw new NexusError('NOT_FOUND')
    case 'quote_expired':
      throw new NexusError('QUOTE_EXPIRED')
    case 'not_bookable':
      throw new NexusError('LISTING_NOT_BOOKABLE')
    case 'own_listing':
      throw new NexusError('OWN_LISTING')
    case 'dates_taken':
      throw new NexusError('DATES_TAKEN', {
        data: { nextFree: await nextFreeStay(ctx, result.wanted) },
      })
  }
}
