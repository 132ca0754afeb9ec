import type {
  BookingRow,
  Money,
  PresentableListing,
  QuoteRow,
  Schedule,
  Stay,
} from '@nexus/api/rules'
import type { SandboxClock } from '../types/clock.ts'
import type { SandboxMail } from '../types/mail.ts'
import type { Random } from './random.ts'

export type PersonRow = {
  id: string
  name: string
  email: string
  emailVerified: boolean
  password: string
  locale: 'en' | 'am'
  staffRole: 'support' | 'finance' | 'admin' | null
}

export type HostRow = {
  id: string
  ownerId: string
  displayName: string
  about: string | null
  commissionBps: number
  bankCode: string | null
  accountName: string | null
  accountNumber: string | null
  /** The payment gateway that the host has chosen; null for the default one. */
  gateway: string | null
  payoutSchedule: Schedule
  payoutMinimums: { ETB?: number; USD?: number }
  accountChangedAt: Date | null
  createdAt: Date
}

export type SessionRow = {
  id: string
  userId: string
  refreshToken: string
  expiresAt: Date
}

/** A one-time link of a mail. */
export type LinkRow = { userId: string; purpose: 'verify' | 'reset'; expiresAt: Date }

export type ListingRecord = Omit<PresentableListing, 'hostAccount'>

/** An occupied stay of one unit. */
export type Block = Stay & { listingId: string; unit: string; bookingId: string | null }

export type QuoteRecord = QuoteRow & { id: string }

/** A booking as the server's own statement reads it; what it copies from others is read when it is shown. */
export type BookingRecord = Pick<
  BookingRow,
  | 'id'
  | 'code'
  | 'status'
  | 'listingId'
  | 'guestId'
  | 'hostAccountId'
  | 'checkIn'
  | 'checkOut'
  | 'guests'
  | 'timeZone'
  | 'checkInAt'
  | 'currency'
  | 'totalMinor'
  | 'hostPayoutMinor'
  | 'holdExpiresAt'
  | 'confirmedAt'
  | 'cancelledAt'
  | 'changedBy'
  | 'createdAt'
> &
  Pick<QuoteRow, 'lineItems' | 'policy' | 'refundSchedule'> & {
    quoteId: string | null
    reason: string | null
  }

export type PaymentRecord = {
  id: string
  bookingId: string
  txRef: string
  status:
    | 'requires_action'
    | 'processing'
    | 'succeeded'
    | 'failed'
    | 'cancelled'
    | 'partially_refunded'
    | 'refunded'
  currency: 'ETB' | 'USD'
  amountMinor: bigint
  refundedMinor: bigint
  checkoutUrl: string | null
  returnUrl: string
  createdAt: Date
  /** What the gateway would say if it were asked. A page that has failed can still be paid on. */
  gateway: 'unknown' | 'open' | 'failed' | 'cancelled' | 'success'
}

export type ReviewRecord = {
  id: string
  listingId: string
  authorId: string
  rating: number
  text: string
  createdAt: Date
}

export type PayoutRecord = {
  id: string
  bookingId: string
  hostAccountId: string
  status: 'scheduled' | 'paid' | 'cancelled'
  amount: Money
  dueAt: Date
  sendAt: Date
  transfer: {
    reference: string
    amountMinor: number
    accountNumber: string
    sentAt: Date
  } | null
}

/** A fact that happened to a booking, as `bookings.watch` tells it. */
export type EventRecord = {
  bookingId: string
  /** Its place among those of the booking, from 1. */
  position: number
  type: string
  at: Date
  paymentId: string | null
}

/** The whole marketplace in memory. Verbs run to their end without a pause, so each is a transaction. */
export type Market = {
  url: string
  clock: SandboxClock
  random: Random
  id(): string
  people: Map<string, PersonRow>
  hosts: Map<string, HostRow>
  sessions: Map<string, SessionRow>
  /** By access token. */
  accessTokens: Map<string, { sessionId: string; expiresAt: Date }>
  links: Map<string, LinkRow>
  /** Sign-ins, sign-ups and mails in five minutes for one e-mail. */
  triesPerEmail: number
  tries: Map<string, { count: number; since: Date }>
  listings: Map<string, ListingRecord>
  /** Units of each listing, in their order. */
  units: Map<string, string[]>
  blocks: Block[]
  quotes: Map<string, QuoteRecord>
  bookings: Map<string, BookingRecord>
  payments: Map<string, PaymentRecord>
  payouts: Map<string, PayoutRecord>
  reviews: Map<string, ReviewRecord>
  events: EventRecord[]
  mails: SandboxMail[]
  /** What the payment gateway does at present. */
  gateway: 'up' | 'down' | 'refuses'
  /** Told when an event has been added. */
  listeners: Set<() => void>
}
