import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { timestamp } from '../timestamp.ts'
import { showAmount } from '../money.ts'
import type { Profile } from '../profile.ts'
import type { Mode, Payment } from '../world.ts'
import { paymentByTxRef } from './find.ts'

/** GET /transaction/verify/{tx_ref}: the only truth about a payment. */
export function verify({ emulator, params, mode, profile }: Call): Answer {
  const payment = paymentByTxRef(emulator, params.tx_ref ?? '')
  if (!payment) throw new Refusal(404, 'Invalid transaction or Transaction not found')
  refuseOtherMode(payment.mode, mode)
  const status = statusWord(payment, profile)
  if (status === null) throw new Refusal(404, 'Payment not paid yet', null)
  return ok('Payment details', details(payment, { profile, status }), status)
}

/** A key of one mode sees nothing of the other. */
export function refuseOtherMode(of: Mode, key: Mode): void {
  if (of === key) return
  throw new Refusal(
    401,
    key === 'live'
      ? "Live secret keys can't be used to verify a test transaction"
      : "Test secret keys can't be used to verify a live transaction",
  )
}

/** The status as verify says it; null when there is nothing to verify yet. */
function statusWord(payment: Payment, profile: Profile): string | null {
  switch (payment.state) {
    case 'created':
    case 'expired':
      return null
    case 'failed':
    case 'cancelled':
      return profile.failedWord
    case 'refunded':
      return profile.refundedWord
    case 'pending':
    case 'success':
    case 'reversed':
      return payment.state
  }
}

function details(payment: Payment, { profile, status }: { profile: Profile; status: string }) {
  return {
    first_name: payment.firstName,
    last_name: payment.lastName,
    email: payment.email,
    currency: payment.currency,
    amount: showAmount(payment.amountMinor, profile.verifyAmount),
    charge: showAmount(payment.chargeMinor, profile.verifyAmount),
    mode: payment.mode,
    [profile.methodField]: payment.method,
    type: 'API',
    status,
    reference: payment.reference,
    tx_ref: payment.txRef,
    customization: payment.customization ?? { title: null, description: null, logo: null },
    meta: payment.meta,
    created_at: timestamp(payment.createdAt),
    updated_at: timestamp(payment.updatedAt),
  }
}
