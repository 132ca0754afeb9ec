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
  payment.reversedMinor = payment.amountMinor - refundedMinor(emulator, payment)
  moveMoney(emulator, {
    fact: 'reversal',
    mode: payment.mode,
    currency: payment.currency,
    amountMinor: -payment.reversedMinor,
    reference: payment.reference,
    txRef: payment.txRef,
  })
  emulator.journal.write({ kind: 'payment', subject: payment.txRef, state: 'reversed' })
  announceCharge(emulator, payment, 'reversed')
  emulator.changed()
  return true
}

/** Gives back what a bank had taken: the merchant won the dispute. Returns false if nothing was taken. */
export function reinstatePayment(emulator: Emulator, payment: Payment): boolean {
  const { reversedMinor } = payment
  if (payment.state !== 'reversed' || reversedMinor === undefined) return false
  payment.state = 'success'
  payment.updatedAt = emulator.clock.now()
  delete payment.reversedMinor
  logEvent(emulator, payment, { type: 'log', message: 'Payment reinstated' })
  moveMoney(emulator, {
    fact: 'reversal-returned',
    mode: payment.mode,
    currency: payment.currency,
    amountMinor: reversedMinor,
    reference: payment.reference,
    txRef: payment.txRef,
  })
  emulator.journal.write({ kind: 'payment', subject: payment.txRef, state: 'success' })
  announceCharge(emulator, payment, 'success')
  emulator.changed()
  return true
}
