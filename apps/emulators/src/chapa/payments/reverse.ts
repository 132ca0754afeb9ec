import { moveMoney } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { announceCharge } from '../webhooks/announce.ts'
import type { Payment } from '../world.ts'
import { logEvent } from './attempt.ts'
import { refundedMinor } from '../refunds/total.ts'

/** Takes back what is left of a successful payment, as a bank does. Returns false if none was. */
export function reversePayment(emulator: Emulator, payment: Payment): boolean {
  if (payment.state !== 'success') return false
  payment.state = 'reversed'
  payment.updatedAt = emulator.clock.now()
  logEvent(emulator, payment, { type: 'error', message: 'Payment reversed' })
  moveMoney(emulator, {
    fact: 'reversal',
    mode: payment.mode,
    currency: payment.currency,
    amountMinor: refundedMinor(emulator, payment) - payment.amountMinor,
    reference: payment.reference,
    txRef: payment.txRef,
  })
  emulator.journal.write({ kind: 'payment', subject: payment.txRef, state: 'reversed' })
  announceCharge(emulator, payment, 'reversed')
  emulator.changed()
  return true
}
