import type { ClockState } from '../gateway/clock.ts'
import type { Fault } from '../gateway/faults.ts'
import type { Webhook } from '../gateway/gateway.ts'
import type { Delivery, WebhookStep } from './events/delivery.ts'
import type { Settings } from './settings.ts'
import { defaultSettings } from './settings.ts'

export type Metadata = Record<string, string>

/** Amounts are minor units, currencies lower case, times milliseconds. */
type Row = { id: string; createdAt: number }
type Money = { amountMinor: number; currency: string }

export type Session = Row &
  Money & {
    clientReferenceId: string | null
    intentId: string | null
    status: 'open' | 'complete' | 'expired'
    paid: boolean
    /** Last part of its page's address. */
    token: string
    title: string
    email: string | null
    successUrl: string
    cancelUrl: string | null
    metadata: Metadata
    intentMetadata: Metadata
    expiresAt: number
  }

export type Intent = Row &
  Money & {
    status: 'requires_payment_method' | 'processing' | 'succeeded' | 'canceled'
    chargeId: string | null
    declined: boolean
    metadata: Metadata
  }

export type Charge = Row & Money & { intentId: string; refundedMinor: number; disputed: boolean }

/** One line of the merchant's account. */
export type BalanceTransaction = Row &
  Money & { type: string; feeMinor: number; sourceId: string | null }

export type Refund = Row &
  Money & {
    intentId: string
    chargeId: string
    status: 'pending' | 'succeeded' | 'failed'
    reason: string | null
    metadata: Metadata
    settlesAt: number
  }

export type Account = Row & {
  country: string
  bank: { holder: string; number: string; routing: string } | null
  metadata: Metadata
}

export type Transfer = Row &
  Money & {
    destination: string
    transferGroup: string | null
    reversedMinor: number
    metadata: Metadata
  }

export type Dispute = Row &
  Money & {
    intentId: string
    chargeId: string
    /** A warning is a question of the guest's bank: nothing is taken while it is one. */
    status: 'warning_needs_response' | 'warning_closed' | 'needs_response' | 'won' | 'lost'
    reason: string
  }

export type StoredEvent = Row & { type: string; object: unknown }

/** The answer that a key has got; the same key gets it again. */
export type Answered = { fingerprint: string; code: number; body: unknown; at: number }

/** Everything the emulator knows, as plain data that JSON can hold. */
export type World = {
  sessions: Map<string, Session>
  intents: Map<string, Intent>
  charges: Map<string, Charge>
  lines: Map<string, BalanceTransaction>
  refunds: Map<string, Refund>
  accounts: Map<string, Account>
  transfers: Map<string, Transfer>
  disputes: Map<string, Dispute>
  events: Map<string, StoredEvent>
  deliveries: Map<string, Delivery>
  answered: Map<string, Answered>
  balances: Record<string, number>
  clock: ClockState
  settings: Settings
  webhook: Webhook
  script: WebhookStep[]
  faults: Fault[]
}

export const tables = [
  'sessions',
  'intents',
  'charges',
  'lines',
  'refunds',
  'accounts',
  'transfers',
  'disputes',
  'events',
  'deliveries',
  'answered',
] as const satisfies (keyof World)[]

export function newWorld(webhook: Webhook): World {
  return {
    sessions: new Map(),
    intents: new Map(),
    charges: new Map(),
    lines: new Map(),
    refunds: new Map(),
    accounts: new Map(),
    transfers: new Map(),
    disputes: new Map(),
    events: new Map(),
    deliveries: new Map(),
    answered: new Map(),
    balances: {},
    clock: { offsetMs: 0, frozenAt: null },
    settings: structuredClone(defaultSettings),
    webhook,
    script: [],
    faults: [],
  }
}
