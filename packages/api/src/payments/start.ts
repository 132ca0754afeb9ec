import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { type PayableBooking, payableBooking } from '../bookings/payable.ts'
import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { closeAttempt } from './close.ts'
import { openCheckout } from './open-checkout.ts'
import { isLive } from './live.ts'
import { presentPayment } from './present.ts'
import type { Payment, StartPayment } from './schema.ts'
import { GatewayUnavailable } from './settle.ts'

/** A twin call may be at the gateway just now; its page is worth waiting for. */
const twinWaitMs = 12_000

/** Gives the payment page that is open for a booking, or opens one. The attempt is committed before the gateway is called. */
export async function startPayment(ctx: SignedInContext, input: StartPayment): Promise<Payment> {
  const booking = await payableBooking(ctx, input.bookingId)
  const live = await liveAttempts(ctx, booking.id)
  const open = live.find(({ status }) => status !== 'failed')
  if (open?.checkoutUrl) return presentPayment(open)
  if (open && ctx.now().getTime() - open.createdAt.getTime() < twinWaitMs) {
    const twin = await waitForTwin(ctx, open.id)
    if (twin) return twin
  }
  if (live.length > 0) {
    await closeAll(ctx, live)
    crashpoint('start/old-closed')
    // One of them may have been paid after all: then there is nothing left to pay.
    await payableBooking(ctx, input.bookingId)
  }
  const attempt = await recordAttempt(ctx, booking, input)
  if (attempt === 'twin') return startPayment(ctx, input)
  crashpoint('start/attempt-written')
  return openCheckout(ctx, { booking, attempt, returnUrl: input.returnUrl })
}

/** On the page of a failed attempt a guest can try again, so it is as alive as an open one. */
function liveAttempts(ctx: SignedInContext, bookingId: string) {
  return ctx.db.prisma.payment.findMany({
    where: { bookingId, ...isLive },
    orderBy: { id: 'desc' },
  })
}

type Attempt = Awaited<ReturnType<typeof liveAttempts>>[number]

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

/**
 * Nobody knows what became of an attempt without an answer, and the page of a failed one still takes money: each is
 * closed at its gateway, or found paid, before another one is made.
 */
async function closeAll(ctx: SignedInContext, live: Attempt[]): Promise<void> {
  for (const { txRef, status } of live) {
    const closed = await closeAttempt(ctx, { txRef }).catch(unavailable)
    // The database lets one attempt be open at a time, so this one has to end first.
    if (!closed && status !== 'failed')
      throw new NexusError('GATEWAY_UNAVAILABLE', { internal: `${txRef} cannot be closed` })
  }
}

function unavailable(error: unknown): never {
  if (error instanceof GatewayUnavailable)
    throw new NexusError('GATEWAY_UNAVAILABLE', { cause: error })
  throw error
}

async function recordAttempt(
  ctx: SignedInContext,
  booking: PayableBooking,
  { returnUrl }: StartPayment,
): Promise<Attempt | 'twin'> {
  const { currency, amountMinor } = booking.total
  try {
    return await ctx.db.prisma.payment.create({
      data: {
        bookingId: booking.id,
        provider: ctx.gateways.choose({ currency, preferred: booking.gateway }).name,
        txRef: `nx-${booking.code}-${randomBytes(5).toString('hex')}`,
        status: 'requires_action',
        currency,
        amountMinor,
        returnUrl,
        createdAt: ctx.now(),
      },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'P2002') return 'twin'
    throw error
  }
}
