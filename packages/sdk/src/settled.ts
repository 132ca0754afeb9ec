import type { Payment, PaymentStatus } from './generated/types.ts'

/** A payment that has come to an end, good or bad. */
export interface SettledPayment extends Payment {
  /** `succeeded`, or refunded since; `failed` or `cancelled` when nothing was collected. */
  status: Exclude<PaymentStatus, 'requires_action' | 'processing'>
}

/** Whether a payment has come to an end. */
export function isSettled(payment: Payment): payment is SettledPayment {
  return payment.status !== 'requires_action' && payment.status !== 'processing'
}
