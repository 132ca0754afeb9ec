import type { Emulator } from '../emulator.ts'
import type { Payment, Refund } from '../world.ts'

/** The refunds of a payment, oldest first. */
export function refundsOf(emulator: Emulator, payment: Payment): Refund[] {
  return emulator.lookups.refundsByPayment.get(payment.txRef) ?? []
}

/** What has been or is being given back; failed and reversed refunds do not count. */
export function refundedMinor(emulator: Emulator, payment: Payment): number {
  return refundsOf(emulator, payment)
    .filter((refund) => refund.state === 'initiated' || refund.state === 'refunded')
    .reduce((sum, refund) => sum + refund.amountMinor, 0)
}
