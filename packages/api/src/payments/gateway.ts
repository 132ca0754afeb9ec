import type { Money } from '../shared/money.ts'

/** `unknown` means that nobody can say whether the call had its effect: verify before anything else. */
export type Outcome<Ok> =
  | ({ kind: 'ok' } & Ok)
  | { kind: 'rejected'; message: string; httpStatus: number }
  | { kind: 'unknown'; message: string; httpStatus: number | null }

export type Verified =
  | { state: 'unpaid' }
  | { state: 'processing' }
  | { state: 'not_found' }
  | { state: 'failed'; reason: string }
  | { state: 'succeeded'; amount: Money; fee: Money; reference: string }

export type CheckoutRequest = {
  txRef: string
  amount: Money
  payer: { email: string; name: string }
  title: string
  returnUrl: string
  callbackUrl: string
}

export type RefundRequest = {
  /** The gateway's own reference of the payment. */
  reference: string
  amount: Money
  reason: string
  /** Unique per refund, so that sending it twice refunds once. */
  key: string
}

/** One finished call to a gateway, without names and addresses. */
export type CallRecord = {
  operation: string
  reference: string
  outcome: string
  httpStatus: number | null
  message: string | null
  durationMs: number
}

/** What the marketplace needs from whoever collects money. Implementations never throw for what a gateway answers. */
export interface PaymentGateway {
  readonly name: string
  startCheckout(request: CheckoutRequest): Promise<Outcome<{ checkoutUrl: string }>>
  verify(txRef: string): Promise<Outcome<{ payment: Verified }>>
  cancelCheckout(txRef: string): Promise<Outcome<object>>
  refund(request: RefundRequest): Promise<Outcome<{ reference: string }>>
  verifyRefund(reference: string): Promise<Outcome<{ state: 'pending' | 'succeeded' | 'failed' }>>
  /** The payment that an incoming notice is about; null when its signature does not prove where it comes from. */
  readWebhook(notice: {
    headers: Record<string, string | string[] | undefined>
    rawBody: string
  }): { txRef: string } | null
}
