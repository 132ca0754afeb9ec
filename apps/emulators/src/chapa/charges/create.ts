import { wallets } from '../checkout/instruments.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { chargeReference, checkoutToken } from '../ids.ts'
import { noteCharge } from '../lookups.ts'
import { parseAmount } from '../money.ts'
import { addPayment } from '../payments/add.ts'
import { attemptPayment } from '../payments/attempt.ts'
import { refuseUsed } from '../payments/initialize.ts'
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
  refuseUsed(emulator, txRef)
  const given = {
    txRef,
    reference: chargeReference(),
    amountMinor: amountMinor ?? 0,
    currency: 'ETB' as const,
    phone: textField(body, 'mobile'),
    method: type,
    charge: {
      requestId: checkoutToken(),
      authType: authType ?? ('ussd' as const),
      confirmsAt: authType === 'ussd' ? emulator.clock.now() + settings.chargeDelayMs : null,
    },
  }
  const payment = addPayment(call, { given, story: `Charge created with ${type}` })
  // The documented test numbers pay; any other number fails.
  if (!paysIn(type, payment.phone ?? '')) {
    attemptPayment(emulator, payment, { outcome: 'failure', method: type })
    throw new Refusal(400, 'Payment failed')
  }
  attemptPayment(emulator, payment, { outcome: 'pending', method: type })
  noteCharge(emulator.lookups, payment)
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

function paysIn(type: string, mobile: string): boolean {
  const wallet = wallets.find(({ id }) => id === type)
  const numbers = (wallet ?? wallets[0])?.numbers ?? []
  return numbers.includes(mobile.replaceAll(/\s/g, ''))
}
