import {
  type ChapaErrorCode,
  minorUnits,
  type Notice as ChapaNotice,
  type Refund,
  type Rejected,
  type Result,
  type Verification,
} from '@nexus/chapa'
import { Currency, type Money, money } from '../shared/money.ts'
import type { Dispute, Notice, Outcome, RefundState, Rejection, Verified } from './port.ts'

const badAccount: readonly ChapaErrorCode[] = [
  'account_number_invalid',
  'bank_code_unknown',
  'bank_not_supported',
]
const closedNow: readonly ChapaErrorCode[] = [
  'outside_transfer_hours',
  'transfers_disabled',
  'too_many_requests',
]
const accountFields = ['account_name', 'account_number', 'bank_code']

/** Chapa's answer as the port knows it. What cannot be read says nothing, so it is unknown. */
export function outcomeOf<Data, Ok extends object>(
  result: Result<Data>,
  present: (data: Data) => Ok,
): Outcome<Ok> {
  if (result.kind === 'unknown') {
    const { message, httpStatus } = result
    return { kind: 'unknown', message, httpStatus }
  }
  if (result.kind === 'rejected') return rejectionOf(result)
  try {
    return { kind: 'ok', ...present(result.data) }
  } catch (error) {
    const message = `unexpected answer: ${String(error).slice(0, 200)}`
    return { kind: 'unknown', message, httpStatus: 200 }
  }
}

export function rejectionOf({ code, message, httpStatus, fields }: Rejected): Outcome<never> {
  const why = whyOf(code, fields)
  return { kind: 'rejected', message, httpStatus, ...(why && { why }) }
}

function whyOf(code: ChapaErrorCode, fields: Rejected['fields']): Rejection | undefined {
  if (code === 'insufficient_balance') return 'no_balance'
  if (closedNow.includes(code)) return 'closed_now'
  const isAccount = accountFields.some((name) => name in fields)
  return badAccount.includes(code) || isAccount ? 'bad_account' : undefined
}

/** A payment as it stands. One that was given back is no payment any more. */
export function verifiedOf(verification: Verification): Verified {
  if (verification.state === 'unpaid') return { state: 'unpaid' }
  const { payment, state } = verification
  if (state === 'pending') return { state: 'processing' }
  if (state !== 'success') return { state: 'failed', reason: payment.status }
  if (payment.reference === null) throw new Error('it has no reference')
  return {
    state: 'succeeded',
    amount: exact(payment.amount, payment.currency),
    fee: rounded(payment.charge ?? '0', payment.currency),
    reference: payment.reference,
  }
}

/** The bank takes the money back before anybody hears of it; should it return, the dispute was won. */
export function disputeOf(verification: Verification, txRef: string): Dispute {
  if (verification.state !== 'reversed' && verification.state !== 'success')
    throw new Error(`the payment is ${verification.state}, which says nothing about a charge-back`)
  const { payment, state } = verification
  if (payment.reference === null) throw new Error('it has no reference')
  return {
    reference: txRef,
    paymentReference: payment.reference,
    state: state === 'reversed' ? 'lost' : 'won',
    amount: exact(payment.amount, payment.currency),
    reason: payment.status,
  }
}

/** A refund that was taken back did not reach the guest. */
export function refundStateOf({ state }: Refund): RefundState {
  if (state === 'success') return 'succeeded'
  return state === 'pending' ? 'pending' : 'failed'
}

/** What a notice is about; what it says about it is not used. */
export function noticeOf(notice: ChapaNotice): Notice {
  switch (notice.kind) {
    case 'charge':
      if (notice.news === 'refunded')
        return { kind: 'refund', reference: null, paymentReference: notice.reference }
      if (notice.news === 'reversed' && notice.reference !== null)
        return { kind: 'dispute', reference: notice.txRef, paymentReference: notice.reference }
      return { kind: 'payment', txRef: notice.txRef }
    case 'payout':
      return { kind: 'transfer', reference: notice.reference }
    case 'refund':
      return {
        kind: 'refund',
        reference: notice.refundReference ?? notice.key,
        paymentReference: notice.reference,
      }
    case 'other':
      return { kind: 'other', event: notice.event }
  }
}

/** What was paid must be whole in minor units: a rounded payment would be another one. */
export function exact(amount: string, currency: string): Money {
  const minor = minorUnits(amount)
  if (minor === null) throw new Error(`${amount} is not whole in minor units`)
  return money(minor, Currency.parse(currency))
}

/** Chapa documents no rounding of its fees; a fraction of a santim goes to the nearest. */
export function rounded(amount: string, currency: string): Money {
  return money(minorUnits(amount) ?? Math.round(Number(amount) * 100), Currency.parse(currency))
}
