import { readBooking } from '../bookings/read.ts'
import type { StaffContext } from '../context.ts'
import { presentPayment } from '../payments/present.ts'

/** A booking with its payments and its history, for staff. */
export async function staffBookingById(ctx: StaffContext, { bookingId }: { bookingId: string }) {
  const booking = await readBooking(ctx, { bookingId, as: { actor: 'staff' } })
  const [payments, transitions, guest] = await Promise.all([
    ctx.db.prisma.payment.findMany({ where: { bookingId }, orderBy: { id: 'desc' } }),
    ctx.db.prisma.bookingTransition.findMany({ where: { bookingId }, orderBy: { id: 'asc' } }),
    ctx.db.prisma.user.findUniqueOrThrow({
      where: { id: booking.guest.id },
      select: { email: true },
    }),
  ])
  return {
    booking,
    guestEmail: guest.email,
    payments: payments.map((payment) => ({
      ...presentPayment(payment),
      gateway: payment.provider,
      txRef: payment.txRef,
      gatewayReference: payment.providerReference,
    })),
    transitions: transitions.map(({ from, to, actor, reason, at }) => ({
      from,
      to,
      actor,
      reason,
      at,
    })),
  }
}
