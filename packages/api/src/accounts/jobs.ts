import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { linkLivesAnHour, patient } from '../jobs/retry.ts'

const mailWithLink = {
  payload: z.strictObject({ userId: z.uuid(), url: z.url() }),
  owner: 'accounts',
  retry: linkLivesAnHour,
  timeoutMs: 60_000,
  priority: 'someoneWaits',
} as const

/** The jobs that accounts announce. */
export const accountJobs = defineJobs({
  'emails/verify-email': mailWithLink,
  'emails/reset-password': mailWithLink,
  /** Deletes what has expired: quotes, sessions, one-time tokens, idempotency keys, old effect rows. */
  'maintenance/prune': {
    payload: z.strictObject({}),
    owner: 'accounts',
    retry: {
      attempts: 5,
      backoff: patient,
      because: 'a day is long, and tomorrow does what is left',
    },
    timeoutMs: 600_000,
    priority: 'whenIdle',
    concurrency: 1,
  },
})
