import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { timestamp } from '../timestamp.ts'
import { announceCharge } from '../webhooks/announce.ts'
import { logEvent } from './attempt.ts'
import { isActive, paymentByTxRef } from './find.ts'
import { refuseOtherMode } from './verify.ts'

/** PUT /transaction/cancel/{tx_ref}: ends an active link for good. The answer's data is a guess. */
export function cancel({ emulator, params, mode, profile }: Call): Answer {
  const payment = paymentByTxRef(emulator, params.tx_ref ?? '')
  if (!payment) throw new Refusal(404, 'Transaction not found')
  refuseOtherMode(payment.mode, mode)
  if (!isActive(payment))
    throw new Refusal(400, 'Transaction is not active and cannot be cancelled')
  payment.state = 'cancelled'
  payment.updatedAt = emulator.clock.now()
  logEvent(emulator, payment, { type: 'log', message: 'Transaction cancelled by the merchant' })
  emulator.journal.write({ kind: 'payment', subject: payment.txRef, state: 'cancelled' })
  if (profile.cancelNotice === 'webhook') announceCharge(emulator, payment, 'cancelled')
  emulator.changed()
  return ok('Transaction cancelled successfully', {
    tx_ref: payment.txRef,
    status: 'cancelled',
    created_at: timestamp(payment.createdAt),
    updated_at: timestamp(payment.updatedAt),
  })
}
