import type { Emulator } from '../emulator.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { refuseOtherMode } from '../payments/verify.ts'
import type { Refund } from '../world.ts'
import { presentRefund } from './present.ts'

/** GET /refund/{ref_id}/verify. */
export function verifyRefund({ emulator, params, mode, profile }: Call): Answer {
  const refund = findRefund(emulator, params.ref_id ?? '')
  if (!refund) throw new Refusal(404, 'Refund not found')
  refuseOtherMode(refund.mode, mode)
  return ok('Refund verified successfully', {
    ...presentRefund(refund, profile),
    ref_id: refund.ref,
  })
}

/**
 * By the refund's own reference, the merchant's reference, or Chapa's reference of the payment,
 * which integrators fall back to (then its newest refund).
 */
export function findRefund({ world, lookups }: Emulator, reference: string): Refund | undefined {
  const payment = lookups.paymentByReference.get(reference)
  return (
    world.refunds.get(reference) ??
    lookups.refundByKey.get(reference) ??
    (payment && lookups.refundsByPayment.get(payment.txRef)?.at(-1))
  )
}
