import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { aboutMoney, itsTickIsTheRetry, newsOfTheDay, patient } from '../jobs/retry.ts'

const nothing = z.strictObject({})

/** The jobs that payouts announce. */
export const payoutJobs = defineJobs({
  /** Makes the open payouts of bookings add up to what is owed for them. Nobody waits for it before check-in. */
  'payouts/schedule': {
    payload: z.strictObject({ bookingId: z.uuid() }),
    batch: { most: 100, waitMs: 0 },
    owner: 'payouts',
    retry: aboutMoney,
    timeoutMs: 60_000,
    priority: 'money',
  },
  /** Sends what is due, one batch of each gateway that is open; comes again at once while there is more. */
  'payouts/send': {
    payload: nothing,
    owner: 'payouts',
    retry: itsTickIsTheRetry,
    timeoutMs: 300_000,
    priority: 'money',
    concurrency: 1,
  },
  /** Announces a verify for every transfer whose time has come. */
  'payouts/check-transfers': {
    payload: nothing,
    owner: 'payouts',
    retry: itsTickIsTheRetry,
    timeoutMs: 60_000,
    priority: 'money',
    concurrency: 1,
  },
  /** Asks the gateway what became of a transfer, and acts on it. */
  'payouts/verify-transfer': {
    payload: z.strictObject({ reference: z.string().min(1).max(100).meta({ inHistory: true }) }),
    owner: 'payouts',
    retry: {
      attempts: 5,
      backoff: patient,
      because: 'the sweep asks again for as long as nobody knows',
    },
    timeoutMs: 60_000,
    priority: 'money',
  },
  'emails/payout-failed': {
    payload: z.strictObject({ transferId: z.uuid() }),
    owner: 'payouts',
    retry: newsOfTheDay,
    timeoutMs: 60_000,
    priority: 'usual',
  },
})
