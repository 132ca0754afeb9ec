import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { grantRefund } from '../refunds/grant.ts'
import { afterWhatWent, type Due } from './after-what-went.ts'
import { cancellationOf } from './cancellation.ts'
import { carryOutCancellation, lockToCancel } from './carry-out-cancellation.ts'
import { readBooking } from './read.ts'
import type { Booking } from './schema.ts'
import type { CancelForSide } from './staff-schema.ts'

/**
 * Cancels for guest or host, with the refund that their own cancellation would give or another one. What goes beyond it
 * is a gift of staff, and borne by whom they say. Safe to call twice.
 */
export async function cancelBookingByStaff(
  ctx: StaffContext,
  input: CancelForSide,
): Promise<Booking> {
  await ctx.db.prisma.$transaction(async (tx) => {
    const row = await lockToCancel(tx, input.bookingId)
    if (!row) throw new NexusError('NOT_FOUND')
    if (row.status === 'cancelled') return
    const asked = { actor: input.onBehalfOf, by: 'staff' as const, now: ctx.now() }
    const usual = await afterWhatWent(tx, row, cancellationOf(row, asked))
    const wantedMinor = wanted(input, usual)
    const beyondMinor = Math.max(0, wantedMinor - usual.refund.amountMinor)
    const due = await withAtMost(tx, { row, usual, wantedMinor })
    const by = { actor: asked.by, actorId: ctx.user.userId, reason: input.reason, now: asked.now }
    await carryOutCancellation(tx, { row, due, by })
    await recordAudit(tx, ctx, {
      action: 'cancelBooking',
      subject: `booking:${row.id}`,
      before: { status: row.status, usualRefundMinor: usual.refund.amountMinor },
      after: { status: 'cancelled', onBehalfOf: input.onBehalfOf, refundMinor: wantedMinor },
      reason: input.reason,
    })
    if (beyondMinor === 0) return
    const { borneBy, reason } = input
    if (!borneBy) throw badInput('borneBy', 'Say who bears what goes beyond the usual refund.')
    await grantRefund(tx, ctx, { booking: row.paid, amountMinor: beyondMinor, borneBy, reason })
  })
  return readBooking(ctx, { bookingId: input.bookingId, as: { actor: 'staff' } })
}

function wanted({ refund }: CancelForSide, usual: Due): number {
  if (refund === undefined) return usual.refund.amountMinor
  const { currency } = usual.refund
  if (refund.currency !== currency) throw badInput('refund.currency', `It was paid in ${currency}.`)
  if (refund.amountMinor < 0 || refund.amountMinor > usual.mostMinor)
    throw badInput('refund.amountMinor', `Give 0 to ${usual.mostMinor}: that much is left of it.`)
  return refund.amountMinor
}

type Row = { id: string; currency: 'ETB' | 'USD'; totalMinor: bigint; hostPayoutMinor: bigint }

/** A smaller refund than the usual one: host and platform keep more, in proportion to what they would have given up. */
async function withAtMost(
  tx: Tx,
  { row, usual, wantedMinor }: { row: Row; usual: Due; wantedMinor: number },
): Promise<Due> {
  if (wantedMinor >= usual.refund.amountMinor) return usual
  const hostPayoutMinor = Number(row.hostPayoutMinor)
  const fromHost = BigInt(hostPayoutMinor - usual.split.hostMinor) * BigInt(wantedMinor)
  const hostMinor = hostPayoutMinor - Number(fromHost / BigInt(usual.split.refundMinor))
  const platformMinor = Number(row.totalMinor) - wantedMinor - hostMinor
  const split = { refundMinor: wantedMinor, hostMinor, platformMinor }
  return afterWhatWent(tx, row, { ...usual, split })
}
