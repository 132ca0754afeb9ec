import { z } from 'zod'

/** What the merchant's contract, the dashboard and the banks decide; changed by `PUT /settings`. */
export const settingsSchema = z.strictObject({
  /** How long a checkout link lives. Chapa lets a merchant choose 5 to 60. */
  checkoutMinutes: z.number().min(0.01).max(60),
  /** Failed tries on one link before it is closed. */
  maxFailedAttempts: z.int().min(1).max(100),
  /** Chapa's fee on payments, in basis points. */
  paymentFeeBasisPoints: z.int().min(0).max(10_000),
  /** Chapa's fee on transfers, in basis points. */
  transferFeeBasisPoints: z.int().min(0).max(10_000),
  /** How long a customer takes to confirm a direct charge by phone. */
  chargeDelayMs: z.int().min(0),
  /** The dashboard's key that encrypts one-time codes: 24 characters. */
  encryptionKey: z.string().length(24),
  /** false answers "Refunds can only be processed in live mode" to a test key, as some have met. */
  testRefunds: z.boolean(),
  /** How long a refund stays "initiated" and how it then ends. */
  refundDelayMs: z.int().min(0),
  refundOutcome: z.enum(['refunded', 'failed', 'reversed', 'never']),
  /** How long a transfer stays pending and how it then ends. */
  transferDelayMs: z.int().min(0),
  transferOutcome: z.enum(['success', 'failed', 'never']),
  /** `banking` keeps Mon–Sat 08:30–16:30 in Addis Ababa by the emulator's clock. */
  transferHours: z.enum(['banking', 'open', 'closed']),
  /** The rest that Chapa wants between two bulk transfers. */
  bulkRestMs: z.int().min(0),
  /** Bank ids that answer "no longer supported". */
  bannedBanks: z.array(z.int()),
  /** false answers "User can't receive payments". */
  receivesPayments: z.boolean(),
  /** false answers 404 "Payments through API is disabled". */
  apiPayments: z.boolean(),
  /** false answers 404 "Transfer API isn't available now". */
  apiTransfers: z.boolean(),
  /** false answers 401 "You Can't create a subaccount via API". */
  apiSubaccounts: z.boolean(),
  /** `domain` also refuses addresses that can receive no mail, such as @example.com. */
  emailCheck: z.enum(['syntax', 'domain']),
  /** Asked before each transfer, when set. */
  approval: z.object({ url: z.url(), secret: z.string().min(1) }).nullable(),
  webhooks: z.boolean(),
  /** `custom` webhooks are made on request: `chapa-signature` alone, and over the body. */
  webhookSigning: z.enum(['standard', 'custom']),
  /** false keeps only what changed in the journal, not each call and its answer: for runs of many hours. */
  journalCalls: z.boolean(),
  /** Waits between webhook attempts; there is one attempt more than there are waits. */
  retryScheduleMs: z.array(z.int().min(0)).max(50),
  webhookTimeoutMs: z.int().min(10),
})

export type Settings = z.infer<typeof settingsSchema>

const tenMinutes = 600_000

export const defaultSettings: Settings = {
  checkoutMinutes: 60,
  maxFailedAttempts: 10,
  paymentFeeBasisPoints: 350,
  transferFeeBasisPoints: 300,
  chargeDelayMs: 2_000,
  encryptionKey: 'emulated-encryption-key!',
  testRefunds: true,
  refundDelayMs: 2_000,
  refundOutcome: 'refunded',
  transferDelayMs: 3_000,
  transferOutcome: 'success',
  transferHours: 'banking',
  bulkRestMs: 5_000,
  bannedBanks: [],
  receivesPayments: true,
  apiPayments: true,
  apiTransfers: true,
  apiSubaccounts: true,
  emailCheck: 'syntax',
  approval: null,
  webhooks: true,
  webhookSigning: 'standard',
  journalCalls: true,
  // Ten attempts like Chapa's, the first of them quick enough for a person who waits.
  retryScheduleMs: [1_000, 5_000, 15_000, 60_000, ...Array<number>(5).fill(tenMinutes)],
  webhookTimeoutMs: 10_000,
}
