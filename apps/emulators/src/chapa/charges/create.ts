import { wallets } from '../checkout/instruments.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { chargeReference, checkoutToken, rowId } from '../ids.ts'
import { notePayment } from '../lookups.ts'
import { parseAmount, shareOf } from '../money.ts'
import { attemptPayment, logEvent } from '../payments/attempt.ts'
import type { Payment } from '../world.ts'

/** What `type` may be, and how such a charge is confirmed. */
const types: Record<string, NonNullable<Payment['charge']>['authType']> = {
  telebirr: 'ussd',
  mpesa: 'ussd',
  cbebirr: 'ussd',
  ebirr: 'ussd',
  coopay_ebirr: 'ussd',
  boa_ussd: 'ussd',
  enat_bank: 'otp',
  awashbirr: 'otp',
  amole: 'otp',
  yaya: 'portal_view',
}

/** POST /charges?type=T: asks a wallet for money without a page; the customer confirms by phone or with a code. */
export function createCharge(call: Call): Answer {
  const { emulator, body, mode } = call
  const { settings } = emulator.world
  if (!settings.apiPayments) {
    throw new Refusal(404, 'Payments through API is disabled, please contact us')
  }
  const type = (call.query.type ?? '').toLowerCase().replace('-', '_')
  const authType = types[type]
  const amountMinor = parseAmount(body.amount)
  refuseFields({
    ...(amountMinor ? {} : { amount: ['validation.numeric'] }),
    ...(authType ? {} : { type: ['validation.in'] }),
    ...missing(body, ['amount', 'currency', 'tx_ref', 'mobile']),
  })
  const currency = textField(body, 'currency') ?? ''
  if (currency !== 'ETB') throw new Refusal(400, `Invalid currency, ${currency} is not supported`)
  if (!settings.receivesPayments) throw new Refusal(400, "User can't receive payments")
  const txRef = textField(body, 'tx_ref') ?? ''
  if (emulator.world.payments.has(txRef)) {
    throw new Refusal(400, 'Transaction reference has been used before')
  }
  const payment = start(call, {
    txRef,
    type,
    authType: authType ?? 'ussd',
    amountMinor: amountMinor ?? 0,
  })
  // The documented test numbers pay; any other number fails.
  if (!paysIn(type, payment.phone ?? '')) {
    attemptPayment(emulator, payment, { outcome: 'failure', method: type })
    throw new Refusal(400, 'Payment failed')
  }
  attemptPayment(emulator, payment, { outcome: 'pending', method: type })
  notePayment(emulator.lookups, payment)
  return ok('Charge initiated', {
    auth_type: payment.charge?.authType,
    requestID: payment.charge?.requestId,
    meta: {
      message: `Payment successfully initiated with ${type}`,
      status: 'success',
      ref_id: payment.reference,
      payment_status: 'PENDING',
      ...(payment.charge?.authType === 'portal_view' && {
        portal: `${emulator.origin}/checkout/payment/${payment.token}`,
      }),
    },
    mode,
  })
}

type Start = {
  txRef: string
  type: string
  authType: NonNullable<Payment['charge']>['authType']
  amountMinor: number
}

function start(
  { emulator, body, mode }: Call,
  { txRef, type, authType, amountMinor }: Start,
): Payment {
  const { settings } = emulator.world
  const now = emulator.clock.now()
  const payment: Payment = {
    txRef,
    reference: chargeReference(),
    token: checkoutToken(),
    mode,
    amountMinor,
    currency: 'ETB',
    chargeMinor: shareOf(amountMinor, settings.paymentFeeBasisPoints),
    subaccountId: null,
    subaccountShareMinor: 0,
    email: textField(body, 'email'),
    firstName: textField(body, 'first_name'),
    lastName: textField(body, 'last_name'),
    phone: textField(body, 'mobile'),
    customerId: rowId(),
    callbackUrl: null,
    returnUrl: null,
    customization: null,
    meta: body.meta ?? null,
    state: 'created',
    method: type,
    failedAttempts: 0,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + settings.checkoutMinutes * 60_000,
    events: [],
    charge: {
      requestId: checkoutToken(),
      authType,
      confirmsAt: authType === 'ussd' ? now + settings.chargeDelayMs : null,
    },
  }
  emulator.world.payments.set(txRef, payment)
  notePayment(emulator.lookups, payment)
  logEvent(emulator, payment, { type: 'log', message: `Charge created with ${type}` })
  emulator.journal.write({
    kind: 'payment',
    subject: txRef,
    state: 'created',
    reference: payment.reference,
    mode,
    amountMinor,
    chargeMinor: payment.chargeMinor,
    currency: 'ETB',
  })
  emulator.changed()
  return payment
}

function paysIn(type: string, mobile: string): boolean {
  const wallet = wallets.find(({ id }) => id === type)
  const numbers = (wallet ?? wallets[0])?.numbers ?? []
  return numbers.includes(mobile.replaceAll(/\s/g, ''))
}
