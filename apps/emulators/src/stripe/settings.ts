import { z } from 'zod'

/** What the account's contract and the banks decide; changed by `PUT /settings`. */
export const settingsSchema = z.strictObject({
  /** Stripe's fee on payments: a share in basis points and a fixed part. */
  feeBasisPoints: z.int().min(0).max(10_000),
  feeFixedMinor: z.int().min(0),
  /** What a dispute costs, won or lost. */
  disputeFeeMinor: z.int().min(0),
  /** How long a refund stays pending and how it then ends. */
  refundDelayMs: z.int().min(0),
  refundOutcome: z.enum(['succeeded', 'failed', 'never']),
  webhooks: z.boolean(),
  /** Waits between webhook attempts; there is one attempt more than there are waits. */
  retryScheduleMs: z.array(z.int().min(0)).max(50),
  webhookTimeoutMs: z.int().min(10),
})

export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  feeBasisPoints: 290,
  feeFixedMinor: 30,
  disputeFeeMinor: 1_500,
  refundDelayMs: 1_000,
  refundOutcome: 'succeeded',
  webhooks: true,
  // Quick enough for a person who waits, then as far apart as those of the real one in test mode.
  retryScheduleMs: [1_000, 5_000, 60_000, 3_600_000, 6 * 3_600_000],
  webhookTimeoutMs: 10_000,
}
