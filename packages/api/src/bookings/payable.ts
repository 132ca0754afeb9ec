import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { type Money, money } from '../shared/money.ts'
import { wrongStatus } from './move.ts'

export type PayableBooking = {
  id: string
  code: string
  total: Money
  /** The gateway that the host has chosen. */
  gateway: string | null
}

/** The guest's own booking while its dates are held and wait for the money. */
export async function payableBooking(
  ctx: SignedInContext,
  bookingId: string,
): Promise<PayableBooking> {
  const booking = await ownBooking(ctx, bookingId)
  const held = booking.holdExpiresAt !== null && booking.holdExpiresAt > ctx.now()
  if (booking.status !== 'pending_payment' || !held) {
    throw wrongStatus(booking.status === 'pending_payment' ? 'expired' : booking.status, 'confirm')
  }
  const { gateway } = await ctx.db.prisma.hostAccount.findUniqueOrThrow({
    where: { id: booking.hostAccountId },
    select: { gateway: true },
  })
  const total = money(booking.totalMinor, booking.currency)
  return { id: booking.id, code: booking.code, total, gateway }
}

/** A booking of the guest who asks; everybody else's does not exist. */
export async function ownBooking(ctx: SignedInContext, bookingId: string) {
  const booking = await ctx.db.prisma.booking.findUnique({ where: { id: bookingId } })
  if (!booking || booking.guestId !== ctx.user.userId) throw new NexusError('NOT_FOUND')
  return booking
}
