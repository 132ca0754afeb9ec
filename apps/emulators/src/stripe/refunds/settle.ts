import { bookLine } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { emit } from '../events/emit.ts'
import { referenceOf } from '../payments/find.ts'
import { present } from '../present.ts'
import type { Refund } from '../world.ts'

/** Ends a refund. One that fails, even after it had succeeded, gives the money back to the balance. */
export function settleRefund(
  emulator: Emulator,
  refund: Refund,
  outcome: 'succeeded' | 'failed',
): boolean {
  const open =
    refund.status === 'pending' || (refund.status === 'succeeded' && outcome === 'failed')
  if (!open) return false
  refund.status = outcome
  emulator.journal.write({ kind: 'refund', subject: refund.id, state: outcome })
  if (outcome === 'failed') {
    const charge = emulator.world.charges.get(refund.chargeId)
    if (charge) charge.refundedMinor -= refund.amountMinor
    bookLine(emulator, {
      type: 'refund_failure',
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      sourceId: refund.id,
      txRef: referenceOf(emulator, refund.intentId),
    })
    emit(emulator, 'refund.failed', present.refund(refund))
  }
  emit(emulator, 'refund.updated', present.refund(refund))
  const charge = emulator.world.charges.get(refund.chargeId)
  if (outcome === 'succeeded' && charge)
    emit(emulator, 'charge.refunded', present.charge(charge, emulator))
  emulator.changed()
  return true
}
