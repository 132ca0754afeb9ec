import { randomUUID } from 'node:crypto'
import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import { lockBooking, type PaidBooking } from '../bookings/confirm.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { toMajor } from '../shared/money.ts'
import { leftMinor, type PaidBack, paidBack } from './left.ts'
import { readRefund } from './read.ts'
import { requestRefund } from './request.ts'
import type { Refund, RefundBooking } from './schema.ts'

/** Gives a guest back part or all of what is left of what was paid, beyond what the policy gives. Staff decide who bears it. */
export function refundBooking(ctx: StaffContext, input: RefundBooking): Promise<Refund[]> {
  return once(ctx, async (tx) => {
    const known = await tx.booking.findUnique({ where: { id: input.bookingId } })
    if (!known) throw new NexusError('NOT_FOUND')
    const booking = await lockBooking(tx, input.bookingId)
    const amountMinor = decideAmount(booking, await paidBack(tx, booking.id), input)
    const ids = await grantRefund(tx, ctx, { booking, amountMinor, ...input })
    return Promise.all(ids.map((id) => readRefund(tx, id)))
  })
}

function decideAmount(
  { currency }: PaidBooking,
  sums: PaidBack,
  { amount }: Pick<RefundBooking, 'amount'>,
): number {
  const most = leftMinor(sums)
  if (most === 0) throw badInput('bookingId', 'Nothing that was paid for it is left to give back.')
  if (amount === undefined) return most
  if (amount.currency !== currency) throw badInput('amount.currency', `It was paid in ${currency}.`)
  if (amount.amountMinor < 1 || amount.amountMinor > most)
    throw badInput(
      'amount.amountMinor',
      `Give 1 to ${most}: ${toMajor(most)} ${currency} is left of what was paid.`,
    )
  return amount.amountMinor
}

type Grant = {
  booking: PaidBooking
  amountMinor: number
  borneBy: 'platform' | 'host'
  reason: string
}

/** Books a gift of staff and reserves its refunds, under the lock of the booking. Gives the ids of the refunds. */
export async function grantRefund(tx: Tx, ctx: StaffContext, grant: Grant): Promise<string[]> {
  const { booking, amountMinor, borneBy, reason } = grant
  if (amountMinor === 0) return []
  await refuseBeyondLimit(tx, ctx, grant)
  const fromHostMinor = borneBy === 'host' ? amountMinor : 0
  const about = { ...booking, bookingId: booking.id }
  const goodwillId = randomUUID()
  await post(tx, postings.goodwillGranted(about, { goodwillId, amountMinor, fromHostMinor }))
  crashpoint('grant/booked')
  const ids = await requestRefund(tx, {
    bookingId: booking.id,
    amountMinor,
    reason,
    origin: 'goodwill',
    borneBy,
    grantedById: ctx.user.userId,
  })
  crashpoint('grant/refund-asked')
  await recordAudit(tx, ctx, {
    action: 'refundBooking',
    subject: `booking:${booking.id}`,
    after: { amountMinor, currency: booking.currency, borneBy, refunds: ids.join(' ') },
    reason,
  })
  if (borneBy === 'host')
    await enqueue(tx, { name: 'payouts/schedule', payload: { bookingId: booking.id } })
  return ids
}

/** Support gives away so much per booking; beyond that finance decides. */
async function refuseBeyondLimit(
  tx: Tx,
  ctx: StaffContext,
  { booking, amountMinor }: Pick<Grant, 'booking' | 'amountMinor'>,
): Promise<void> {
  if (ctx.user.staffRole !== 'support') return
  const { goodwillMinor } = await paidBack(tx, booking.id)
  const limit = Math.round(ctx.config[`SUPPORT_REFUND_LIMIT_${booking.currency}`] * 100)
  if (goodwillMinor + amountMinor > limit)
    throw new NexusError('FORBIDDEN', { data: { needs: 'admin or finance' } })
}
