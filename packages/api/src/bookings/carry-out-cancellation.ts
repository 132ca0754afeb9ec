import type { Tx } from '@nexus/db/client'
import { enqueue, type Job } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { requestRefund } from '../refunds/request.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import type { Due } from './after-what-went.ts'
import { lockBooking, type PaidBooking } from './confirm.ts'
import { moveTo } from './move.ts'
import { takeBackAllJobs } from './take-back-jobs.ts'
import type { Actor } from './state.ts'

/** A booking with its lock taken, for whoever may cancel it. */
export async function lockToCancel(tx: Tx, bookingId: string) {
  const row = await tx.booking.findUnique({ where: { id: bookingId } })
  if (!row) return null
  const paid = await lockBooking(tx, bookingId)
  return { ...row, status: paid.status, paid }
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockToCancel>>>
type By = {
  actor: Exclude<Actor, 'system'>
  actorId: string
  reason?: string | undefined
  now: Date
}

/** Carries out what was decided: status, free dates, books, refund and mails, in the caller's transaction. */
export async function carryOutCancellation(
  tx: Tx,
  { row, due, by }: { row: Locked; due: Due; by: By },
): Promise<void> {
  await moveTo(tx, {
    id: row.id,
    status: row.status,
    action: 'cancel',
    actor: by.actor,
    actorId: by.actorId,
    reason: by.reason,
    set: { cancelledAt: by.now },
  })
  crashpoint('cancel/moved')
  await tx.calendarBlock.deleteMany({ where: { bookingId: row.id } })
  crashpoint('cancel/dates-freed')
  const wasConfirmed = row.status === 'confirmed'
  if (wasConfirmed) await payBack(tx, row.paid, { due, actor: by.actor })
  await takeBackAllJobs(tx, row.id)
  await enqueue(tx, ...announcements(row.id, wasConfirmed, by.actor))
  crashpoint('cancel/announced')
}

async function payBack(
  tx: Tx,
  booking: PaidBooking,
  { due, actor }: { due: Due; actor: By['actor'] },
): Promise<void> {
  const { split, before, refund } = due
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
        goodwillMinor: before.platformMinor,
        goodwillOfHostMinor: before.hostMinor,
      },
    ),
  )
  crashpoint('cancel/booked')
  await requestRefund(tx, {
    bookingId: booking.id,
    amountMinor: refund.amountMinor,
    reason: `cancelled by ${actor}`,
  })
}

/** A host never hears of a booking that was not paid, unless the host cancelled it. */
function announcements(bookingId: string, wasConfirmed: boolean, actor: By['actor']): Job[] {
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
  if (wasConfirmed) return [toGuest, toHost, { name: 'payouts/schedule', payload: about }]
  const close: Job = { name: 'payments/close', payload: about, key: `close:${bookingId}` }
  return actor === 'guest' ? [close] : [toGuest, close]
}
