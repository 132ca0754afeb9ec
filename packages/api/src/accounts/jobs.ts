import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { linkLivesAnHour, newsOfTheDay, patient } from '../jobs/retry.ts'

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
  /** Tells a host that another payout account took the place of theirs, while nothing has been sent to it. */
  'emails/payout-account-changed': {
    payload: z.strictObject({
      hostAccountId: z.uuid(),
      changedBy: z.uuid(),
      changedAt: z.iso.datetime(),
      ending: z.string().max(4),
      formerEnding: z.string().max(4),
    }),
    owner: 'accounts',
    retry: newsOfTheDay,
    timeoutMs: 60_000,
    priority: 'someoneWaits',
  },
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
