import { moveMoney } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { paymentByTxRef } from '../payments/find.ts'
import { announceRefund } from '../webhooks/announce.ts'
import type { Refund } from '../world.ts'
import { refundsOf } from './total.ts'

/** Ends a refund. Money that could not be given back returns to the balance. */
export function settleRefund(
  emulator: Emulator,
  refund: Refund,
  outcome: 'refunded' | 'failed' | 'reversed',
): boolean {
  const payment = paymentByTxRef(emulator, refund.paymentTxRef)
  if (refund.state !== 'initiated' || !payment) return false
  refund.state = outcome
  emulator.lookups.openRefunds.delete(refund)
  refund.updatedAt = emulator.clock.now()
  if (outcome === 'refunded') {
    const done = refundsOf(emulator, payment)
      .filter((one) => one.state === 'refunded')
      .reduce((sum, one) => sum + one.amountMinor, 0)
    if (done === payment.amountMinor && payment.state === 'success') {
      payment.state = 'refunded'
      payment.updatedAt = refund.updatedAt
    }
  } else {
    moveMoney(emulator, {
      fact: 'refund-returned',
      mode: refund.mode,
      currency: refund.currency,
      amountMinor: refund.amountMinor,
      reference: refund.ref,
      txRef: refund.paymentTxRef,
    })
  }
  emulator.journal.write({
    kind: 'refund',
    subject: refund.ref,
    state: outcome,
    txRef: payment.txRef,
  })
  announceRefund(emulator, { refund, payment })
  emulator.changed()
  return true
}
