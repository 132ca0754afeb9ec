import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { aboutMoney } from '../jobs/retry.ts'

/** The jobs that disputes announce. */
export const disputeJobs = defineJobs({
  /** Asks the gateway what became of a dispute and books it. */
  'disputes/sync': {
    payload: z.strictObject({
      gateway: z.string().min(1).max(50),
      reference: z.string().min(1).max(200).meta({ inHistory: true }),
    }),
    owner: 'disputes',
    retry: aboutMoney,
    timeoutMs: 60_000,
    priority: 'money',
  },
})
