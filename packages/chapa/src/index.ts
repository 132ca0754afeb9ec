export { type Amount, minorUnits, readAmount, sameAmount } from './amount.ts'
export type { Balance, SubaccountRequest, SupportedCurrency, Swap } from './accounts.ts'
export { approvalStatus, readApproval, type TransferApproval } from './approval.ts'
export { type Batch, bulkLimit, type BulkRequest, type SentBatch } from './bulk.ts'
export { type Callback, readCallback } from './callback.ts'
export type { Checkout, CheckoutRequest, Split } from './checkout.ts'
export { type Chapa, type ChapaOptions, createChapa, receiptUrl } from './client.ts'
export { type ChapaErrorCode, chapaErrors, errorCodeOf } from './error-codes.ts'
export type { ChapaHooks, EndedCall, Operation, StartingCall } from './hooks.ts'
export type { Refund, RefundReferences, RefundRequest } from './refunds.ts'
export { ChapaFailure, type Ok, type Rejected, type Result, type Unknown } from './result.ts'
export {
  checkSignature,
  type Incoming,
  signBody,
  type Signature,
  type SignatureVariant,
} from './signature.ts'
export type { ListedPayment, Page, PaymentEvent, PaymentReferences } from './transactions.ts'
export { transfersOpenAt } from './transfer-hours.ts'
export type { Bank, Transfer, TransferRequest } from './transfers.ts'
export { isPaid, type Mode, type Payment, type Verification } from './verify.ts'
export { type Notice, readWebhook, type Webhook } from './webhook.ts'
