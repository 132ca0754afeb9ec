import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { itsTickIsTheRetry, patient } from '../jobs/retry.ts'

/** The jobs that the reconciliation announces. */
export const reconcileJobs = defineJobs({
  /** Begins the comparison of every night. */
  'reconcile/nightly': {
    payload: z.strictObject({}),
    owner: 'reconcile',
    retry: itsTickIsTheRetry,
    timeoutMs: 60_000,
    priority: 'usual',
    concurrency: 1,
  },
  /** Compares the gateways with the books, and opens and closes cases for finance. */
  'reconcile/run': {
    payload: z.strictObject({ runId: z.uuid() }),
    owner: 'reconcile',
    retry: {
      attempts: 8,
      backoff: patient,
      because: 'the next night compares the same days again',
    },
    timeoutMs: 3_600_000,
    priority: 'whenIdle',
    concurrency: 1,
  },
})
