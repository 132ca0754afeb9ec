import { z } from 'zod'
import { defineJobs } from '../jobs/kind.ts'
import { itsTickIsTheRetry, newsOfTheDay, prompt } from '../jobs/retry.ts'

const aboutBooking = z.strictObject({ bookingId: z.uuid() })

const mail = {
  payload: aboutBooking,
  owner: 'bookings',
  retry: newsOfTheDay,
  timeoutMs: 60_000,
  priority: 'usual',
} as const

/** The jobs that bookings announce. */
export const bookingJobs = defineJobs({
  /** Lets a hold go when nobody has paid in time. */
  'bookings/expire-hold': {
    payload: aboutBooking,
    owner: 'bookings',
    retry: { attempts: 6, backoff: prompt, because: 'the sweep comes each minute anyway' },
    timeoutMs: 60_000,
    priority: 'usual',
  },
  /** Announces the end of every overdue hold again, whatever became of its own job. */
  'bookings/sweep-holds': {
    payload: z.strictObject({}),
    owner: 'bookings',
    retry: itsTickIsTheRetry,
    timeoutMs: 60_000,
    priority: 'usual',
    concurrency: 1,
  },
  /** Checks guests in at the instant of check-in, and completes stays after check-out. */
  'bookings/progress-stays': {
    payload: z.strictObject({}),
    owner: 'bookings',
    retry: itsTickIsTheRetry,
    timeoutMs: 300_000,
    priority: 'usual',
    concurrency: 1,
  },
  'emails/booking-confirmed-guest': mail,
  'emails/booking-confirmed-host': mail,
  'emails/booking-cancelled-guest': mail,
  'emails/booking-cancelled-host': mail,
})
