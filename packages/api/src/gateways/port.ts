import type { Currency, Money } from '../shared/money.ts'

/** `unknown` means that nobody can say whether the call had its effect: verify before anything else. */
export type Outcome<Ok> =
  | ({ kind: 'ok' } & Ok)
  | { kind: 'rejected'; message: string; httpStatus: number; why?: Rejection }
  | { kind: 'unknown'; message: string; httpStatus: number | null }

/** What a caller can do something about; other rejections have only their message. */
export type Rejection = 'closed_now' | 'no_balance' | 'bad_account'

export type Verified =
  | { state: 'unpaid' }
  | { state: 'processing' }
  | { state: 'not_found' }
  /** This try failed; another one on the same page may still succeed. */
  | { state: 'failed'; reason: string }
  /** Nobody can pay on its page any more. */
  | { state: 'closed' }
  | { state: 'succeeded'; amount: Money; fee: Money; reference: string }

/** One attempt to collect money, as its row remembers it. */
export type Attempt = {
  /** Our reference, unique for ever. */
  txRef: string
  /** What the gateway called it; null when its answer was lost, or when it has no name of its own. */
  handle: string | null
  startedAt: Date
}

export type CheckoutRequest = {
  txRef: string
  amount: Money
  payer: { email: string; name: string }
  title: string
  returnUrl: string
  callbackUrl: string
  /** Where we serve the gateway's `instructions`, for one that has no page of its own. */
  pageUrl: string
}

/** How to pay where no machine takes the money. */
export type Instructions = {
  title: string
  facts: { label: string; value: string }[]
  note: string
}

export type Checkout = { checkoutUrl: string; handle?: string }

export type RefundRequest = {
  /** The gateway's own reference of the payment. */
  reference: string
  amount: Money
  reason: string
  /** Unique per refund, so that sending it twice refunds once. */
  key: string
}

export type RefundState = 'pending' | 'succeeded' | 'failed'

/** A charge-back, as the gateway tells it now. */
export type Dispute = {
  reference: string
  /** The gateway's own reference of the payment. */
  paymentReference: string
  /** An inquiry is a question of the guest's bank: nothing has been taken, and perhaps nothing will be. */
  state: 'inquiry' | 'open' | 'won' | 'lost'
  amount: Money
  /** What the gateway charges for it, won or lost, in the currency of the payment. */
  fee?: Money
  reason: string
}

/** What a signed notice is about. It is only ever a reason to ask the gateway itself. */
export type Notice =
  | { kind: 'payment'; txRef: string }
  /** Of one refund, or of whichever refunds of a payment are under way where the gateway says no more. */
  | { kind: 'refund'; reference: string | null; paymentReference: string | null }
  | { kind: 'transfer'; reference: string }
  | { kind: 'dispute'; reference: string; paymentReference: string }
  | { kind: 'other'; event: string }

/** A request as it came in, its body unread. */
export type Incoming = {
  headers: Record<string, string | string[] | undefined>
  rawBody: string
}

/** One call to a gateway, without names and addresses: when it has ended, and before it when its outcome is `started`. */
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
  /** What it collects; the first gateway of the registry that does is used unless the host chose another. */
  readonly currencies: readonly Currency[]
  /** How long its guests need to pay, where that is longer than the usual hold: the dates are held so long. */
  readonly patienceMs?: number
  startCheckout(request: CheckoutRequest): Promise<Outcome<Checkout>>
  verify(attempt: Attempt): Promise<Outcome<{ payment: Verified }>>
  cancelCheckout(attempt: Attempt): Promise<Outcome<object>>
  refund(request: RefundRequest): Promise<Outcome<{ reference: string }>>
  verifyRefund(reference: string): Promise<Outcome<{ state: RefundState }>>
  /** What an incoming notice is about; null when its signature does not prove where it comes from. */
  readWebhook(notice: Incoming): Promise<Notice | null>
  verifyDispute?(reference: string): Promise<Outcome<{ dispute: Dispute }>>
  /** What its guests read at `pageUrl`; null when nothing is to be paid there. */
  instructions?(txRef: string): Promise<Instructions | null>
  transfers?: TransferGateway
  journal?: GatewayJournal
}

export type BankAccount = { bankCode: string; accountName: string; accountNumber: string }

export type Bank = {
  code: string
  name: string
  /** Digits of an account number; null where the bank has no rule. */
  accountLength: number | null
  mobileMoney: boolean
}

export type TransferRequest = {
  /** Ours, unique for ever, and the idempotency key: a second call with it sends nothing more. */
  reference: string
  amount: Money
  account: BankAccount
}

/** A transfer as the gateway asks about it: compare it with the row of its reference. */
export type TransferApproval = {
  reference: string
  amount: Money
  account: Omit<BankAccount, 'bankCode'>
}

export type TransferState =
  | { state: 'not_found' }
  | { state: 'pending' }
  | { state: 'paid'; fee: Money; gatewayReference: string }
  | { state: 'failed'; reason: string }

/** The part of a gateway that pays money out. */
export interface TransferGateway {
  readonly currencies: readonly Currency[]
  /** How many fit into one `sendBatch`; 1 where there is no such call. */
  readonly batchSize: number
  /** The banks that it pays to; empty where it has no list. */
  banks(currency: Currency): Promise<Outcome<{ banks: Bank[] }>>
  /** Whether it could pay into an account whose bank is on no list. */
  takes?(account: Omit<BankAccount, 'accountName'>): boolean
  send(request: TransferRequest): Promise<Outcome<object>>
  /** All or none is accepted; each is verified by its own reference. */
  sendBatch(requests: readonly TransferRequest[]): Promise<Outcome<object>>
  verifyTransfer(reference: string): Promise<Outcome<{ transfer: TransferState }>>
  /** When money may be sent: `now` while it may. */
  opensAt(now: Date): Date
  /** The transfer that the gateway asks us to approve; null when its signature does not prove who asks. */
  readApproval?(notice: Incoming): TransferApproval | null
}

export type JournalPayment = {
  /** Ours; null where the gateway lists only its own. */
  txRef: string | null
  reference: string
  state: 'succeeded' | 'refunded' | 'other'
  amount: Money
  fee: Money | null
  at: Date
}

/** What the gateway has in its own books, to compare with ours. */
export interface GatewayJournal {
  /** Newest first; `page` is the `next` of the answer before, null for the first. */
  payments(
    page: string | null,
  ): Promise<Outcome<{ payments: JournalPayment[]; next: string | null }>>
  balance(currency: Currency): Promise<Outcome<{ available: Money }>>
  /** The disputes that banks have opened since then; absent where the gateway has no list of them. */
  disputes?(since: Date): Promise<Outcome<{ references: string[] }>>
}
