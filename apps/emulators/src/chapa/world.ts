import type { ClockState } from '../gateway/clock.ts'
import { type Chaos, noChaos } from './chaos.ts'
import type { ProfileChoice } from './profile.ts'
import { documentedProfile } from './profile.ts'
import type { Settings } from './settings.ts'
import { defaultSettings } from './settings.ts'
import type { Fault } from '../gateway/faults.ts'
import type { Webhook } from '../gateway/gateway.ts'
import type { Delivery, WebhookStep } from './webhooks/delivery.ts'

export type Mode = 'test' | 'live'
export type Currency = 'ETB' | 'USD'
export const currencies: readonly Currency[] = ['ETB', 'USD']

type PaymentState =
  | 'created'
  | 'pending'
  | 'failed'
  | 'success'
  | 'refunded'
  | 'reversed'
  | 'expired'
  | 'cancelled'

type PaymentEvent = { item: number; message: string; type: 'log' | 'error'; at: number }

/** One hosted checkout. Amounts are minor units, times are milliseconds. */
export type Payment = {
  txRef: string
  reference: string
  token: string
  mode: Mode
  amountMinor: number
  currency: Currency
  chargeMinor: number
  subaccountShareMinor: number
  subaccountId: string | null
  email: string | null
  firstName: string | null
  lastName: string | null
  phone: string | null
  customerId: number
  callbackUrl: string | null
  returnUrl: string | null
  customization: { title: string | null; description: string | null; logo: string | null } | null
  meta: unknown
  state: PaymentState
  method: string | null
  failedAttempts: number
  createdAt: number
  updatedAt: number
  expiresAt: number
  events: PaymentEvent[]
  /** What the bank took back, while it has it. */
  reversedMinor?: number
  /** A direct charge, which has no page: how it is confirmed, and when the customer does so by phone. */
  charge?: {
    requestId: string
    authType: 'ussd' | 'otp' | 'portal_view'
    confirmsAt: number | null
  }
}

export type Refund = {
  id: number
  ref: string
  merchantReference: string
  bankReference: string
  paymentTxRef: string
  paymentReference: string
  mode: Mode
  amountMinor: number
  currency: Currency
  reason: string | null
  meta: unknown
  state: 'initiated' | 'refunded' | 'failed' | 'reversed'
  settlesAt: number
  createdAt: number
  updatedAt: number
}

export type Transfer = {
  reference: string
  chapaReference: string
  bankReference: string
  batchId: number | null
  mode: Mode
  accountName: string
  accountNumber: string
  bankCode: number
  amountMinor: number
  chargeMinor: number
  currency: Currency
  state: 'approval' | 'pending' | 'success' | 'failed' | 'reverted'
  settlesAt: number
  createdAt: number
  updatedAt: number
}

type Batch = { id: number; title: string; mode: Mode; createdAt: number }

type Subaccount = {
  id: string
  mode: Mode
  businessName: string
  accountName: string
  accountNumber: string
  bankCode: number
  splitType: 'percentage' | 'flat'
  splitValue: number
}

/** A wallet in the merchant's own books. */
export type VirtualAccount = {
  accountNumber: string
  accountName: string
  alias: string | null
  mode: Mode
  balanceMinor: number
  createdAt: number
  movements: {
    type: 'credit' | 'debit'
    amountMinor: number
    txRef: string
    note: string | null
    at: number
  }[]
}

/** Everything the emulator knows, as plain data that JSON can hold. */
export type World = {
  payments: Map<string, Payment>
  refunds: Map<string, Refund>
  transfers: Map<string, Transfer>
  batches: Map<number, Batch>
  subaccounts: Map<string, Subaccount>
  virtualAccounts: Map<string, VirtualAccount>
  deliveries: Map<number, Delivery>
  balances: Record<Mode, Record<Currency, number>>
  lastNumber: number
  clock: ClockState
  profile: ProfileChoice
  settings: Settings
  webhook: Webhook
  script: WebhookStep[]
  faults: Fault[]
  chaos: Chaos
}

export const tables = [
  'payments',
  'refunds',
  'transfers',
  'batches',
  'subaccounts',
  'virtualAccounts',
  'deliveries',
] as const satisfies (keyof World)[]

export function newWorld(webhook: Webhook): World {
  return {
    payments: new Map(),
    refunds: new Map(),
    transfers: new Map(),
    batches: new Map(),
    subaccounts: new Map(),
    virtualAccounts: new Map(),
    deliveries: new Map(),
    balances: { test: { ETB: 0, USD: 0 }, live: { ETB: 0, USD: 0 } },
    lastNumber: 0,
    clock: { offsetMs: 0, frozenAt: null },
    profile: structuredClone(documentedProfile),
    settings: structuredClone(defaultSettings),
    webhook,
    script: [],
    faults: [],
    chaos: structuredClone(noChaos),
  }
}
