import { moveMoney } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { callBack } from '../webhooks/callback.ts'
import { announceCharge } from '../webhooks/announce.ts'
import type { Payment } from '../world.ts'
import { isActive, wasPaid } from './find.ts'

export type Outcome = 'success' | 'failure' | 'cancel' | 'pending'
export type Attempt = {
  outcome: Outcome
  /** How the customer paid: card, telebirr, mpesa, … or test. */
  method: string
  /** Lets an expired, cancelled or exhausted payment succeed late, as a slow bank would. */
  force?: boolean | undefined
}

/** What came of a try: the payment took it, had been paid before, or is closed. */
export type AttemptResult = 'done' | 'already-paid' | 'closed'

/** The one way a payment changes: the checkout page and the control plane both come here. */
export function attemptPayment(
  emulator: Emulator,
  payment: Payment,
  attempt: Attempt,
): AttemptResult {
  if (wasPaid(payment)) return 'already-paid'
  if (!isOpen(emulator, payment) && !attempt.force) return 'closed'
  payment.updatedAt = emulator.clock.now()
  payment.method = attempt.method
  apply(emulator, payment, attempt)
  emulator.journal.write({
    kind: 'payment',
    subject: payment.txRef,
    state: payment.state,
    method: attempt.method,
    failedAttempts: payment.failedAttempts,
    forced: attempt.force ?? false,
  })
  emulator.changed()
  return 'done'
}

/** Whether the link still takes tries: active and not failed too often. */
export function isOpen(emulator: Emulator, payment: Payment): boolean {
  return isActive(payment) && payment.failedAttempts < emulator.world.settings.maxFailedAttempts
}

/** Adds a line to what `GET /transaction/events` shows. */
export function logEvent(
  emulator: Emulator,
  payment: Payment,
  event: { type: 'log' | 'error'; message: string },
): void {
  payment.events.push({ item: emulator.nextNumber(), at: emulator.clock.now(), ...event })
}

function apply(emulator: Emulator, payment: Payment, { outcome, method }: Attempt): void {
  switch (outcome) {
    case 'pending':
      payment.state = 'pending'
      logEvent(emulator, payment, {
        type: 'log',
        message: `Attempted to make payment with ${method}`,
      })
      return
    case 'success':
      payment.state = 'success'
      logEvent(emulator, payment, {
        type: 'log',
        message: `Payment completed successfully with ${method}`,
      })
      collect(emulator, payment)
      announceCharge(emulator, payment, 'success')
      callBack(emulator, payment, 'success')
      return
    case 'failure':
      payment.state = 'failed'
      payment.failedAttempts += 1
      logEvent(emulator, payment, { type: 'error', message: `Payment failed with ${method}` })
      announceCharge(emulator, payment, 'failed')
      callBack(emulator, payment, 'failed')
      return
    case 'cancel':
      payment.state = 'cancelled'
      logEvent(emulator, payment, { type: 'error', message: 'Payment cancelled by the customer' })
      announceCharge(emulator, payment, 'cancelled')
      callBack(emulator, payment, 'cancelled')
      return
  }
}

function collect(emulator: Emulator, payment: Payment): void {
  const { mode, currency, txRef, reference } = payment
  const move = { mode, currency, txRef, reference }
  moveMoney(emulator, { ...move, fact: 'charge', amountMinor: payment.amountMinor })
  moveMoney(emulator, { ...move, fact: 'fee', amountMinor: -payment.chargeMinor })
  if (payment.subaccountId) {
    moveMoney(emulator, { ...move, fact: 'split', amountMinor: -payment.subaccountShareMinor })
  }
}
