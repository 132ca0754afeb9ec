import { ownBooking } from '../bookings/payable.ts'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { presentPayment } from './present.ts'
import type { Payment, PaymentRef } from './schema.ts'

/** The row of a payment of the guest who asks. */
export async function ownPayment(ctx: SignedInContext, paymentId: string) {
  const payment = await ctx.db.prisma.payment.findUnique({
    where: { id: paymentId },
    include: { booking: { select: { guestId: true } } },
  })
  if (!payment || payment.booking.guestId !== ctx.user.userId) throw new NexusError('NOT_FOUND')
  return payment
}

export async function paymentById(
  ctx: SignedInContext,
  { paymentId }: PaymentRef,
): Promise<Payment> {
  return presentPayment(await ownPayment(ctx, paymentId))
}

export async function listPayments(
  ctx: SignedInContext,
  { bookingId }: { bookingId: string },
): Promise<Payment[]> {
  await ownBooking(ctx, bookingId)
  const payments = await ctx.db.prisma.payment.findMany({
    where: { bookingId },
    orderBy: { id: 'desc' },
    take: 100,
  })
  return payments.map(presentPayment)
}
