import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { itsTickIsTheRetry, newsOfTheDay, prompt } from '../jobs/retry.ts'

/** The jobs that payments announce. */
export const paymentJobs = defineJobs({
  /** Asks the gateway what became of a payment and acts on it. */
  'payments/settle': {
    payload: z.strictObject({ txRef: z.string().min(1).max(100).meta({ inHistory: true }) }),
    owner: 'payments',
    retry: {
      attempts: 10,
      backoff: prompt,
      because: 'the reconciliation asks again every two minutes',
    },
    timeoutMs: 60_000,
    priority: 'someoneWaits',
  },
  /** Settles every payment that is still open, in case a notice was lost. */
  'payments/reconcile': {
    payload: z.strictObject({}),
    owner: 'payments',
    retry: itsTickIsTheRetry,
    timeoutMs: 120_000,
    priority: 'usual',
    concurrency: 1,
  },
  /** Closes the payment page of a booking that waits for no money any more. */
  'payments/close': {
    payload: z.strictObject({ bookingId: z.uuid() }),
    owner: 'payments',
    retry: { attempts: 10, backoff: prompt, because: 'what is not closed is still reconciled' },
    timeoutMs: 60_000,
    priority: 'usual',
  },
  'emails/payment-received': {
    payload: z.strictObject({ paymentId: z.uuid() }),
    owner: 'payments',
    retry: newsOfTheDay,
    timeoutMs: 60_000,
    priority: 'usual',
  },
})
