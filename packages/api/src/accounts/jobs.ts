import { z } from 'zod'

const withLink = z.strictObject({ userId: z.uuid(), url: z.url() })

/** The jobs that accounts announce. */
export const accountJobs = {
  'emails/verify-email': withLink,
  'emails/reset-password': withLink,
  /** Deletes what has expired: quotes, sessions, one-time tokens, idempotency keys, old effect rows. */
  'maintenance/prune': z.strictObject({}),
} as const
