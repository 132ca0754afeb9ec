import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { afterWhatWent } from './after-what-went.ts'
import { decideCancellation, refuseOtherRefund } from './cancellation.ts'
import { carryOutCancellation, lockToCancel } from './carry-out-cancellation.ts'
import { readBooking, sideOf } from './read.ts'
import type { Booking, CancelBooking } from './schema.ts'

/** Cancels by guest or host: refund, books, free dates and mails in one transaction. Safe to call twice. */
export async function cancelBooking(ctx: SignedInContext, input: CancelBooking): Promise<Booking> {
  const actor = await ctx.db.prisma.$transaction(async (tx) => {
    const row = await lockToCancel(tx, input.bookingId)
    const side = row && sideOf(row, ctx.user)
    if (!row || !side) throw new NexusError('NOT_FOUND')
    if (row.status === 'cancelled') return side
    const due = await afterWhatWent(tx, row, decideCancellation(ctx, row))
    refuseOtherRefund(input, due)
    const by = { actor: due.actor, actorId: ctx.user.userId, reason: input.reason, now: ctx.now() }
    await carryOutCancellation(tx, { row, due, by })
    return side
  })
  crashpoint('cancel/committed')
  return readBooking(ctx, { bookingId: input.bookingId, as: { actor } })
}
