import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { aboutMoney } from '../jobs/retry.ts'

/** The jobs that payouts announce. */
export const payoutJobs = defineJobs({
  /** Schedules the host's money for a confirmed booking. */
  'payouts/schedule': {
    payload: z.strictObject({ bookingId: z.uuid() }),
    owner: 'payouts',
    retry: aboutMoney,
    timeoutMs: 60_000,
    priority: 'money',
  },
})
