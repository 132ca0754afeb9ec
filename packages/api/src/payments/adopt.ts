import { lockBooking } from '../bookings/confirm.ts'
import type { Deps } from '../context.ts'
import { GatewayUnavailable } from './settle.ts'

type Found = { gateway: string; bookingId: string; txRef: string }

/**
 * Takes up a payment that the gateway collected for a booking and of which no row is left here. It is a failed attempt
 * until it is settled like any other. Does nothing when there is a row, or the money is not what the booking costs.
 */
export async function adoptPayment(
  deps: Deps,
  { gateway, bookingId, txRef }: Found,
): Promise<void> {
  const startedAt = deps.now()
  const answer = await deps.gateways.get(gateway).verify({ txRef, handle: null, startedAt })
  if (answer.kind !== 'ok') throw new GatewayUnavailable(`verify ${txRef}: ${answer.message}`)
  const { payment } = answer
  if (payment.state !== 'succeeded') return
  await deps.db.prisma.$transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const known = await tx.payment.count({ where: { txRef } })
    const { amountMinor, currency } = payment.amount
    if (known > 0 || amountMinor !== booking.totalMinor || currency !== booking.currency) return
    await tx.payment.create({
      data: {
        bookingId,
        provider: gateway,
        txRef,
        status: 'failed',
        currency,
        amountMinor,
        returnUrl: '',
        createdAt: startedAt,
      },
    })
  })
}
