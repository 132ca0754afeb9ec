import { extendHold } from '../bookings/extend-hold.ts'
import type { PayableBooking } from '../bookings/payable.ts'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { publicUrl } from '../http/public-url.ts'
import { presentPayment } from './present.ts'
import type { Payment } from './schema.ts'

type Opening = {
  booking: PayableBooking
  attempt: { id: string; txRef: string; provider: string }
  returnUrl: string
}

/** Opens the gateway's page for an attempt that is committed, and writes down what it answers. */
export async function openCheckout(
  ctx: SignedInContext,
  { booking, attempt, returnUrl }: Opening,
): Promise<Payment> {
  const gateway = ctx.gateways.get(attempt.provider)
  const answer = await gateway.startCheckout({
    txRef: attempt.txRef,
    amount: booking.total,
    payer: { email: ctx.user.email, name: ctx.user.name },
    title: `Stay ${booking.code}`,
    returnUrl,
    pageUrl: `${publicUrl(ctx.config)}/pay/${attempt.txRef}`,
    callbackUrl: `${publicUrl(ctx.config)}/webhooks/${attempt.provider}/return`,
  })
  crashpoint('start/page-opened')
  if (answer.kind === 'ok') {
    if (gateway.patienceMs !== undefined)
      await extendHold(ctx, { bookingId: booking.id, byMs: gateway.patienceMs })
    const opened = await ctx.db.prisma.payment.update({
      where: { id: attempt.id },
      data: { checkoutUrl: answer.checkoutUrl, gatewayHandle: answer.handle ?? null },
    })
    crashpoint('start/page-written')
    return presentPayment(opened)
  }
  if (answer.kind === 'rejected') {
    await ctx.db.prisma.payment.update({ where: { id: attempt.id }, data: { status: 'failed' } })
    throw new NexusError('PAYMENT_REFUSED', { data: { reason: answer.message } })
  }
  throw new NexusError('GATEWAY_UNAVAILABLE', { internal: answer.message })
}
