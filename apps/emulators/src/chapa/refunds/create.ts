import { moveMoney } from '../balance.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { bankReference, generatedReference, refundReference } from '../ids.ts'
import { noteRefund } from '../lookups.ts'
import { parseAmount } from '../money.ts'
import { paymentByReference, paymentByTxRef, wasPaid } from '../payments/find.ts'
import { refuseOtherMode } from '../payments/verify.ts'
import type { Payment, Refund } from '../world.ts'
import { presentRefund } from './present.ts'
import { refundedMinor } from './total.ts'

/** POST /refund/{reference}: takes the money at once, finishes after a while. */
export function createRefund(call: Call): Answer {
  const { emulator, body, mode } = call
  if (mode === 'test' && !emulator.world.settings.testRefunds) {
    throw new Refusal(400, 'Refunds can only be processed in live mode')
  }
  const payment = refundable(call)
  const amountMinor = refundAmount(call, payment)
  const merchantReference = textField(body, 'reference') ?? generatedReference()
  if (emulator.lookups.refundByKey.has(merchantReference)) {
    throw new Refusal(400, 'Refund reference has been used before')
  }
  if (emulator.world.balances[payment.mode][payment.currency] < amountMinor) {
    throw new Refusal(400, 'Insufficient Balance')
  }
  const now = emulator.clock.now()
  const refund: Refund = {
    id: emulator.nextNumber(),
    ref: refundReference(),
    merchantReference,
    bankReference: bankReference(),
    paymentTxRef: payment.txRef,
    paymentReference: payment.reference,
    mode: payment.mode,
    amountMinor,
    currency: payment.currency,
    reason: textField(body, 'reason'),
    meta: body.meta ?? null,
    state: 'initiated',
    settlesAt: now + emulator.world.settings.refundDelayMs,
    createdAt: now,
    updatedAt: now,
  }
  emulator.world.refunds.set(refund.ref, refund)
  noteRefund(emulator.lookups, refund)
  moveMoney(emulator, {
    fact: 'refund',
    mode: refund.mode,
    currency: refund.currency,
    amountMinor: -amountMinor,
    reference: refund.ref,
    txRef: payment.txRef,
  })
  emulator.journal.write({
    kind: 'refund',
    subject: refund.ref,
    state: 'initiated',
    txRef: payment.txRef,
    merchantReference,
    amountMinor,
    currency: refund.currency,
  })
  emulator.changed()
  return ok(
    'Refund initiated successfully. Processing time: 1-3 business days',
    presentRefund(refund, call.profile),
  )
}

// No source shows the bodies of refused refunds; these sentences are ours.
function refundable({ emulator, params, mode, profile }: Call): Payment {
  const path = params.reference ?? ''
  const payment =
    paymentByReference(emulator, path) ??
    (profile.refundPath === 'either' ? paymentByTxRef(emulator, path) : null)
  if (!payment) throw new Refusal(404, 'Transaction not found')
  refuseOtherMode(payment.mode, mode)
  if (!wasPaid(payment)) throw new Refusal(400, 'Transaction is not paid and cannot be refunded')
  if (payment.state === 'reversed') throw new Refusal(400, 'Transaction has been reversed')
  return payment
}

function refundAmount({ emulator, body, profile }: Call, payment: Payment): number {
  const left = payment.amountMinor - refundedMinor(emulator, payment)
  if (left === 0) throw new Refusal(400, 'Transaction has already been refunded')
  if (textField(body, 'amount') === null) return left
  const amountMinor = parseAmount(textField(body, 'amount'))
  if (amountMinor === null) refuseFields({ amount: ['validation.numeric'] })
  if (!amountMinor) throw new Refusal(400, { amount: ['validation.min.numeric'] })
  if (amountMinor > left) {
    throw new Refusal(400, 'Refund amount is greater than the refundable amount of the transaction')
  }
  if (amountMinor < payment.amountMinor && profile.partialRefunds === 'refused') {
    throw new Refusal(400, 'Partial refund is not supported')
  }
  return amountMinor
}
