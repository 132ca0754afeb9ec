import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { presentPayment } from './present.ts'
import { ownPayment } from './read.ts'
import type { Payment, PaymentRef } from './schema.ts'
import { GatewayUnavailable, settlePayment } from './settle.ts'

/** Settles the caller's own payment now, and gives it as it stands afterwards. */
export async function refreshPayment(
  ctx: SignedInContext,
  { paymentId }: PaymentRef,
): Promise<Payment> {
  const payment = await ownPayment(ctx, paymentId)
  try {
    await settlePayment(ctx, payment)
  } catch (error) {
    if (error instanceof GatewayUnavailable)
      throw new NexusError('GATEWAY_UNAVAILABLE', { cause: error })
    throw error
  }
  return presentPayment(await ownPayment(ctx, paymentId))
}
