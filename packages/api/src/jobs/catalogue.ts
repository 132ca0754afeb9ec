import { accountJobs } from '../accounts/jobs.ts'
import { bookingJobs } from '../bookings/jobs.ts'
import { paymentJobs } from '../payments/jobs.ts'
import { payoutJobs } from '../payouts/jobs.ts'

/** Every job there is: name → schema of its payload. The worker has one task per name, or does not compile. */
export const jobCatalogue = {
  ...accountJobs,
  ...bookingJobs,
  ...paymentJobs,
  ...payoutJobs,
} as const
