import type { RefundTier } from './schema.ts'

type PolicyName = 'flexible' | 'moderate' | 'strict'

/** Cancellation policies as data, earliest tier first. A quote takes a copy, so that a later change reaches no booking. */
export const refundTiers: Record<PolicyName, RefundTier[]> = {
  flexible: [{ hoursBeforeCheckIn: 24, refundBps: 10_000 }],
  moderate: [
    { hoursBeforeCheckIn: 120, refundBps: 10_000 },
    { hoursBeforeCheckIn: 24, refundBps: 5_000 },
  ],
  strict: [
    { hoursBeforeCheckIn: 336, refundBps: 10_000 },
    { hoursBeforeCheckIn: 168, refundBps: 5_000 },
  ],
}
