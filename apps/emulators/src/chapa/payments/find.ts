import type { Emulator } from '../emulator.ts'
import type { Payment } from '../world.ts'

/** A payment by the merchant's reference, with its expiry brought up to date. */
export function paymentByTxRef(emulator: Emulator, txRef: string): Payment | null {
  return upToDate(emulator, emulator.world.payments.get(txRef))
}

/** A payment by Chapa's reference. */
export function paymentByReference(emulator: Emulator, reference: string): Payment | null {
  return upToDate(emulator, emulator.lookups.paymentByReference.get(reference))
}

/** A payment by the token of its checkout link. */
export function paymentByToken(emulator: Emulator, token: string): Payment | null {
  return upToDate(emulator, emulator.lookups.paymentByToken.get(token))
}

/** Whether a customer may still try to pay. */
export function isActive(payment: Payment): boolean {
  return ['created', 'pending', 'failed'].includes(payment.state)
}

/** Whether money came in, whatever happened to it later. */
export function wasPaid(payment: Payment): boolean {
  return ['success', 'refunded', 'reversed'].includes(payment.state)
}

// A payment under way when the link expires may still succeed, so `pending` does not expire.
export function upToDate(emulator: Emulator, payment: Payment | undefined): Payment | null {
  if (!payment) return null
  const now = emulator.clock.now()
  if ((payment.state === 'created' || payment.state === 'failed') && now >= payment.expiresAt) {
    payment.state = 'expired'
    payment.updatedAt = payment.expiresAt
    emulator.journal.write({ kind: 'payment', subject: payment.txRef, state: 'expired' })
    emulator.changed()
  }
  return payment
}
