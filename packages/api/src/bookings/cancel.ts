import type { Tx } from '@nexus/db/client'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { enqueue, type Job } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { requestRefund } from '../refunds/request.ts'
import { type Cancellation, decideCancellation, refuseOtherRefund } from './cancellation.ts'
import { lockBooking, type PaidBooking } from './confirm.ts'
import { moveTo } from './move.ts'
import { readBooking, sideOf } from './read.ts'
import type { Booking, CancelBooking } from './schema.ts'

/** Cancels by guest or host: refund, books, free dates and mails in one transaction. Safe to call twice. */
export async function cancelBooking(ctx: SignedInContext, input: CancelBooking): Promise<Booking> {
  const actor = await ctx.db.prisma.$transaction(async (tx) => {
    const row = await lockedRow(tx, input.bookingId)
    const side = row && sideOf(row, ctx.user)
    if (!row || !side) throw new NexusError('NOT_FOUND')
    if (row.status === 'cancelled') return side
    const decision = decideCancellation(ctx, row)
    refuseOtherRefund(input, decision)
    await moveTo(tx, {
      id: row.id,
      status: row.status,
      action: 'cancel',
      actor: decision.actor,
      actorId: ctx.user.userId,
      reason: input.reason,
      set: { cancelledAt: ctx.now() },
    })
    await tx.calendarBlock.deleteMany({ where: { bookingId: row.id } })
    if (row.status === 'confirmed') await payBack(tx, row.paid, decision)
    await enqueue(tx, ...announcements(row.id, row.status === 'confirmed', decision.actor))
    return side
  })
  return readBooking(ctx, { bookingId: input.bookingId, as: { actor } })
}

async function lockedRow(tx: Tx, bookingId: string) {
  const row = await tx.booking.findUnique({ where: { id: bookingId } })
  if (!row) return null
  const paid = await lockBooking(tx, bookingId)
  return { ...row, status: paid.status, paid }
}

async function payBack(
  tx: Tx,
  booking: PaidBooking,
  { split, actor }: Cancellation,
): Promise<void> {
  const feesMinor = booking.totalMinor - booking.hostPayoutMinor
  await post(
    tx,
    postings.bookingCancelled(
      { ...booking, bookingId: booking.id },
      {
        feesMinor,
        taxBps: booking.taxBps,
        fromHostMinor: booking.hostPayoutMinor - split.hostMinor,
        fromPlatformMinor: feesMinor - split.platformMinor,
      },
    ),
  )
  await requestRefund(tx, {
    bookingId: booking.id,
    amountMinor: split.refundMinor,
    reason: `cancelled by ${actor}`,
  })
}

/** A host never hears of a booking that was not paid, unless the host cancelled it. */
function announcements(bookingId: string, wasConfirmed: boolean, actor: 'guest' | 'host'): Job[] {
  const about = { bookingId }
  const toGuest: Job = {
    name: 'emails/booking-cancelled-guest',
    payload: about,
    key: `cancelled-guest:${bookingId}`,
  }
  const toHost: Job = {
    name: 'emails/booking-cancelled-host',
    payload: about,
    key: `cancelled-host:${bookingId}`,
  }
  if (wasConfirmed)
    return [
      toGuest,
      toHost,
      { name: 'payouts/schedule', payload: about, key: `payout:${bookingId}` },
    ]
  const close: Job = { name: 'payments/close', payload: about, key: `close:${bookingId}` }
  return actor === 'host' ? [toGuest, close] : [close]
}
