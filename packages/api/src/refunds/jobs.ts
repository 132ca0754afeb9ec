import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { aboutMoney } from '../jobs/retry.ts'

/** The jobs that refunds announce. */
export const refundJobs = defineJobs({
  /** Sends money back to a guest. */
  'refunds/send': {
    payload: z.strictObject({ refundId: z.uuid() }),
    owner: 'refunds',
    retry: aboutMoney,
    timeoutMs: 60_000,
    priority: 'money',
  },
})
