import { z } from 'zod'

/** The jobs that payouts announce. */
export const payoutJobs = {
  /** Schedules the host's money for a confirmed booking. */
  'payouts/schedule': z.strictObject({ bookingId: z.uuid() }),
} as const
