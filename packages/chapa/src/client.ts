import type { Amount } from './amount.ts'
import {
  createSubaccount,
  listCurrencies,
  readBalances,
  type SubaccountRequest,
  swapDollars,
} from './accounts.ts'
import { type BulkRequest, sendBatch, sendBatches } from './bulk.ts'
import { cancelCheckout, type CheckoutRequest, type Learned, openCheckout } from './checkout.ts'
import type { ChapaHooks } from './hooks.ts'
import { pacer } from './pace.ts'
import { type RefundReferences, type RefundRequest, sendRefund, verifyRefund } from './refunds.ts'
import { eachPage, listPayments, paymentEvents, type PaymentReferences } from './transactions.ts'
import {
  listBanks,
  listTransfers,
  sendTransfer,
  type TransferRequest,
  verifyTransfer,
} from './transfers.ts'
import type { Transport } from './transport.ts'
import { type Mode, verifyPayment } from './verify.ts'

export type ChapaOptions = {
  /** `CHASECK_TEST-…` or `CHASECK-…`; it decides the mode. */
  secretKey: string
  /** Base address of the API, `/v1` included. */
  url?: string | undefined
  /** How long one call may take, from connecting to the end of the answer; 10 seconds. */
  timeoutMs?: number | undefined
  /** The pause between two batches of transfers; Chapa wants 5 seconds. */
  batchPauseMs?: number | undefined
  hooks?: ChapaHooks | undefined
  /** Another `fetch`, such as one that goes through a proxy. */
  fetch?: typeof fetch | undefined
}

export type Chapa = ReturnType<typeof createChapa>

/**
 * A client of Chapa's API, v1. No method throws what Chapa or the network says: each resolves to `ok`, `rejected` or
 * `unknown`. They throw for what no call can be made of (an amount with three decimals, a reference with a slash), and
 * iterators throw a `ChapaFailure` where a page cannot be had.
 */
export function createChapa(options: ChapaOptions) {
  const mode = modeOf(options.secretKey)
  const transport: Transport = {
    url: (options.url ?? 'https://api.chapa.co/v1').replace(/\/+$/, ''),
    secretKey: options.secretKey,
    timeoutMs: options.timeoutMs ?? 10_000,
    fetch: options.fetch ?? fetch,
    hooks: options.hooks ?? {},
  }
  const learned: Learned = { subaccounts: 'object' }
  const paced = pacer(options.batchPauseMs ?? 5_000)
  const transferBatch = (request: BulkRequest) => paced(() => sendBatch(transport, request))

  return {
    mode,

    initialize: (request: CheckoutRequest) =>
      openCheckout(transport, { operation: 'initialize', request, learned }),
    mobileInitialize: (request: CheckoutRequest) =>
      openCheckout(transport, { operation: 'mobile-initialize', request, learned }),
    verify: (txRef: string) => verifyPayment(transport, { txRef, mode }),
    cancel: (txRef: string) => cancelCheckout(transport, txRef),

    /** One page of all payments, newest first. */
    payments: (page = 1) => listPayments(transport, page),
    /** All pages of all payments; throws a `ChapaFailure` where one cannot be had. */
    eachPageOfPayments: (from = 1) => eachPage((page) => listPayments(transport, page), from),
    events: (references: PaymentReferences) => paymentEvents(transport, references),

    refund: (request: RefundRequest) => sendRefund(transport, request),
    verifyRefund: (references: RefundReferences) => verifyRefund(transport, references),

    banks: () => listBanks(transport),
    transfer: (request: TransferRequest) => sendTransfer(transport, request),
    verifyTransfer: (reference: string) => verifyTransfer(transport, { reference, mode }),
    /** One page of transfers, newest first. */
    transfers: (page = 1, { batchId }: { batchId?: string } = {}) =>
      listTransfers(transport, { page, batchId }),
    /** All pages of transfers; throws a `ChapaFailure` where one cannot be had. */
    eachPageOfTransfers: ({ batchId }: { batchId?: string } = {}) =>
      eachPage((page) => listTransfers(transport, { page, batchId })),
    /** Up to 100 transfers, all or none; waits until the pause after the last batch is over. */
    transferBatch,
    /** Any number of transfers in batches of 100, with the pause between them. */
    transferBatches: (request: BulkRequest) => sendBatches(request, transferBatch),

    balances: () => readBalances(transport),
    balance: (currency: 'ETB' | 'USD') => readBalances(transport, currency),
    currencies: () => listCurrencies(transport),
    createSubaccount: (request: SubaccountRequest) => createSubaccount(transport, request),
    swap: (amount: Amount) => swapDollars(transport, amount),
  }
}

/** The page on which a customer finds the receipt of a payment, by Chapa's reference. */
export function receiptUrl(reference: string): string {
  return `https://chapa.link/payment-receipt/${encodeURIComponent(reference)}`
}

function modeOf(secretKey: string): Mode {
  if (/^CHASECK_TEST-./.test(secretKey)) return 'test'
  if (/^CHASECK-./.test(secretKey)) return 'live'
  throw new TypeError('A secret key begins with CHASECK_TEST- or CHASECK-.')
}
