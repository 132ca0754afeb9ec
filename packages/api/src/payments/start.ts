import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { type PayableBooking, payableBooking } from '../bookings/payable.ts'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { publicUrl } from '../http/public-url.ts'
import { closeAttempt } from './close.ts'
import { presentPayment } from './present.ts'
import type { Payment, StartPayment } from './schema.ts'

/** A twin call may be at the gateway just now; its page is worth waiting for. */
const twinWaitMs = 12_000

/** Gives the payment page that is open for a booking, or opens one. The attempt is committed before the gateway is called. */
export async function startPayment(ctx: SignedInContext, input: StartPayment): Promise<Payment> {
  const booking = await payableBooking(ctx, input.bookingId)
  const open = await openAttempt(ctx, booking.id)
  if (open?.checkoutUrl) return presentPayment(open)
  if (open && ctx.now().getTime() - open.createdAt.getTime() < twinWaitMs) {
    const twin = await waitForTwin(ctx, open.id)
    if (twin) return twin
  }
  // Nobody knows whether the old attempt reached the gateway: it is closed there before another one is made.
  if (open) await closeAttempt(ctx, { txRef: open.txRef })
  const attempt = await recordAttempt(ctx, booking, input)
  if (attempt === 'twin') return startPayment(ctx, input)
  return openCheckout(ctx, { booking, attempt, input })
}

function openAttempt(ctx: SignedInContext, bookingId: string) {
  return ctx.db.prisma.payment.findFirst({
    where: { bookingId, status: { in: ['requires_action', 'processing'] } },
  })
}

type Attempt = NonNullable<Awaited<ReturnType<typeof openAttempt>>>

async function waitForTwin(ctx: SignedInContext, paymentId: string): Promise<Payment | null> {
  const end = performance.now() + twinWaitMs
  while (performance.now() < end) {
    const payment = await ctx.db.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    if (payment.checkoutUrl) return presentPayment(payment)
    if (payment.status !== 'requires_action') return null
    await sleep(100)
  }
  return null
}

async function recordAttempt(
  ctx: SignedInContext,
  booking: PayableBooking,
  { returnUrl }: StartPayment,
): Promise<Attempt | 'twin'> {
  try {
    return await ctx.db.prisma.payment.create({
      data: {
        bookingId: booking.id,
        provider: ctx.gateways.choose({ currency: booking.total.currency, preferred: null }).name,
        txRef: `nx-${booking.code}-${randomBytes(5).toString('hex')}`,
        status: 'requires_action',
        currency: booking.total.currency,
        amountMinor: booking.total.amountMinor,
        returnUrl,
        createdAt: ctx.now(),
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'P2002') return 'twin'
    throw error
  }
}

type Opening = { booking: PayableBooking; attempt: Attempt; input: StartPayment }

async function openCheckout(
  ctx: SignedInContext,
  { booking, attempt, input }: Opening,
): Promise<Payment> {
  const answer = await ctx.gateways.get(attempt.provider).startCheckout({
    txRef: attempt.txRef,
    amount: booking.total,
    payer: { email: ctx.user.email, name: ctx.user.name },
    title: `Stay ${booking.code}`,
    returnUrl: input.returnUrl,
    callbackUrl: `${publicUrl(ctx.config)}/webhooks/${attempt.provider}/return`,
  })
  if (answer.kind === 'ok') {
    return presentPayment(
      await ctx.db.prisma.payment.update({
        where: { id: attempt.id },
        data: { checkoutUrl: answer.checkoutUrl },
      }),
    )
  }
  if (answer.kind === 'rejected') {
    await ctx.db.prisma.payment.update({ where: { id: attempt.id }, data: { status: 'failed' } })
    throw new NexusError('PAYMENT_REFUSED', { data: { reason: answer.message } })
  }
  throw new NexusError('GATEWAY_UNAVAILABLE', { internal: answer.message })
}
