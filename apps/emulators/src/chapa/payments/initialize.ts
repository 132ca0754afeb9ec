import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import { isRecord } from '../http/body.ts'
import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { checkoutToken, generatedReference, paymentReference, rowId } from '../ids.ts'
import { notePayment } from '../lookups.ts'
import { shareOf } from '../money.ts'
import type { Emulator } from '../emulator.ts'
import type { Payment } from '../world.ts'
import { logEvent } from './attempt.ts'
import { splitOf } from './split.ts'
import { checkInitialize } from './validate.ts'

/** POST /transaction/initialize: a hosted checkout link for a reference never used before. */
export function initialize(call: Call): Answer {
  const { emulator, body } = call
  const { settings } = emulator.world
  if (!settings.apiPayments) {
    throw new Refusal(404, 'Payments through API is disabled, please contact us')
  }
  const { amountMinor, currency } = checkInitialize(call)
  if (!settings.receivesPayments) throw new Refusal(400, "User can't receive payments")
  const chargeMinor = shareOf(amountMinor, settings.paymentFeeBasisPoints)
  const split = splitOf(call, { amountMinor, chargeMinor })
  const txRef = textField(body, 'tx_ref') ?? generatedReference()
  if (emulator.world.payments.has(txRef)) {
    throw new Refusal(400, 'Transaction reference has been used before')
  }
  const now = emulator.clock.now()
  const payment: Payment = {
    txRef,
    reference: paymentReference(),
    token: checkoutToken(),
    mode: call.mode,
    amountMinor,
    currency,
    chargeMinor,
    subaccountId: split?.subaccountId ?? null,
    subaccountShareMinor: split?.shareMinor ?? 0,
    email: textField(body, 'email'),
    firstName: textField(body, 'first_name'),
    lastName: textField(body, 'last_name'),
    phone: textField(body, 'phone_number'),
    customerId: rowId(),
    callbackUrl: textField(body, 'callback_url'),
    returnUrl: textField(body, 'return_url'),
    customization: customizationOf(body.customization),
    meta: body.meta ?? null,
    state: 'created',
    method: null,
    failedAttempts: 0,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + settings.checkoutMinutes * 60_000,
    events: [],
  }
  emulator.world.payments.set(txRef, payment)
  notePayment(emulator.lookups, payment)
  logEvent(emulator, payment, { type: 'log', message: 'Checkout link created' })
  emulator.journal.write({
    kind: 'payment',
    subject: txRef,
    state: 'created',
    reference: payment.reference,
    mode: call.mode,
    amountMinor,
    chargeMinor,
    currency,
  })
  emulator.changed()
  return ok('Hosted Link', { checkout_url: checkoutUrl(emulator, payment) })
}

/** Where the customer pays. */
export function checkoutUrl(emulator: Emulator, payment: Payment): string {
  return `${emulator.origin}/checkout/payment/${payment.token}`
}

function customizationOf(value: unknown): Payment['customization'] {
  if (!isRecord(value)) return null
  return {
    title: textField(value, 'title'),
    description: textField(value, 'description'),
    logo: textField(value, 'logo'),
  }
}
