import { accountJobs } from '../accounts/jobs.ts'
import { bookingJobs } from '../bookings/jobs.ts'
import { disputeJobs } from '../disputes/jobs.ts'
import { paymentJobs } from '../payments/jobs.ts'
import { payoutJobs } from '../payouts/jobs.ts'
import { reconcileJobs } from '../reconcile/jobs.ts'
import { refundJobs } from '../refunds/jobs.ts'
import { defineJobs } from './kind.ts'

/**
 * Every job there is: name → payload, retries, timeout, limits, owner. The worker has one task per name, or does not
 * compile.
 */
export const jobCatalogue = defineJobs({
  ...accountJobs,
  ...bookingJobs,
  ...disputeJobs,
  ...paymentJobs,
  ...payoutJobs,
  ...reconcileJobs,
  ...refundJobs,
})
