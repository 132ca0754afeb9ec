import { timestamp } from '../timestamp.ts'
import { showAmount } from '../money.ts'
import type { Profile } from '../profile.ts'
import { bankById } from '../transfers/banks.ts'
import type { Payment, Refund, Transfer } from '../world.ts'

type Told = { event: string; status: string; profile: Profile }

/** The flat payload of everything that happens to a payment. */
export function chargePayload(payment: Payment, { event, status, profile }: Told) {
  return {
    event,
    first_name: payment.firstName ?? '',
    last_name: payment.lastName ?? '',
    email: payment.email,
    mobile: payment.phone === null ? null : `251${payment.phone.slice(1)}`,
    currency: payment.currency,
    amount: showAmount(payment.amountMinor, profile.webhookAmount),
    charge: showAmount(payment.chargeMinor, profile.webhookAmount),
    status,
    mode: payment.mode,
    reference: payment.reference,
    created_at: timestamp(payment.createdAt),
    updated_at: timestamp(payment.updatedAt),
    type: 'API',
    tx_ref: payment.txRef,
    payment_method: payment.method,
    customization: payment.customization ?? { title: null, description: null, logo: null },
    meta: payment.meta,
  }
}

/** The payload of refund.*, which no source shows: the fields of the refund's answer, flat. */
export function refundPayload(refund: Refund, profile: Profile) {
  const state = refund.state === 'refunded' ? 'success' : refund.state
  return {
    event: `refund.${state}`,
    type: 'Refund',
    amount: showAmount(refund.amountMinor, profile.webhookAmount),
    currency: refund.currency,
    status: state,
    mode: refund.mode,
    reference: refund.paymentReference,
    tx_ref: refund.paymentTxRef,
    ref_id: refund.ref,
    merchant_reference: refund.merchantReference,
    bank_reference: refund.bankReference,
    reason: refund.reason,
    meta: refund.meta,
    created_at: timestamp(refund.createdAt),
    updated_at: timestamp(refund.updatedAt),
  }
}

/** The flat payload of transfers. */
export function payoutPayload(transfer: Transfer, profile: Profile) {
  const status = transfer.state === 'success' ? 'success' : 'failed/cancelled'
  return {
    event: `payout.${status}`,
    type: 'Payout',
    account_name: transfer.accountName,
    account_number: transfer.accountNumber,
    bank_id: transfer.bankCode,
    bank_name: bankById(transfer.bankCode)?.name ?? null,
    amount: showAmount(transfer.amountMinor, profile.webhookAmount),
    charge: showAmount(transfer.chargeMinor, profile.webhookAmount),
    currency: transfer.currency,
    status,
    reference: transfer.reference,
    chapa_reference: transfer.chapaReference,
    bank_reference: transfer.bankReference,
    created_at: timestamp(transfer.createdAt),
    updated_at: timestamp(transfer.updatedAt),
  }
}
