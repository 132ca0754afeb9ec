import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import { isRecord } from '../http/body.ts'
import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { generatedReference, paymentReference } from '../ids.ts'
import { shareOf } from '../money.ts'
import type { Emulator } from '../emulator.ts'
import type { Payment } from '../world.ts'
import { addPayment } from './add.ts'
import { splitOf } from './split.ts'
import { checkInitialize } from './validate.ts'

/** POST /transaction/initialize: a hosted checkout link for a reference never used before. */
export function initialize(call: Call): Answer {
  return ok('Hosted Link', { checkout_url: checkoutUrl(call.emulator, openCheckout(call)) })
}

/** POST /hosted/pay: a browser's form with the public key, which leads straight to the page. */
export function hostedPay(call: Call): Answer {
  const { title, description, logo, customization } = call.body
  const body = { ...call.body, customization: customization ?? { title, description, logo } }
  const payment = openCheckout({ ...call, body })
  return { code: 302, body: null, location: checkoutUrl(call.emulator, payment) }
}

function openCheckout(call: Call): Payment {
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
  refuseUsed(emulator, txRef)
  const given = {
    txRef,
    reference: paymentReference(),
    amountMinor,
    currency,
    subaccountId: split?.subaccountId ?? null,
    subaccountShareMinor: split?.shareMinor ?? 0,
    phone: textField(body, 'phone_number'),
    customization: customizationOf(body.customization),
  }
  return addPayment(call, { given, story: 'Checkout link created' })
}

/** A reference is taken once, for ever, in whatever mode. */
export function refuseUsed(emulator: Emulator, txRef: string): void {
  if (!emulator.world.payments.has(txRef)) return
  throw new Refusal(400, 'Transaction reference has been used before')
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
