import type { jobCatalogue } from '@nexus/api/facts'

/** What each job does, for the table. A job without a sentence here does not compile. */
export const jobSentences: Record<keyof typeof jobCatalogue, string> = {
  'bookings/expire-hold':
    'Lets a hold go that nobody has paid in time. Enqueued with the hold itself.',
  'bookings/sweep-holds': 'Lets every overdue hold go, whatever became of its own job.',
  'bookings/progress-stays':
    'Checks guests in at the instant of check-in, and completes stays after check-out. Every minute.',
  'payments/settle': 'Asks the gateway what became of a payment and acts on it.',
  'payments/reconcile':
    'Enqueues a settle for every payment that is still open, in case a notice was lost.',
  'payments/close': 'Closes the payment page of a booking whose hold has run out.',
  'disputes/sync': 'Asks a gateway what became of a charge-back, and books it.',
  'reconcile/nightly': 'Begins the comparison of the gateways with the books of every night.',
  'reconcile/run':
    'Compares the gateways with the books, opens a case for each difference and closes those that are gone.',
  'refunds/send': 'Sends money back to a guest.',
  'payouts/schedule':
    'Makes the open payouts of bookings add up to what the books owe their hosts. Runs after every change of that.',
  'payouts/send':
    'Sends what is due to hosts, in batches, while the banks are open. Every ten minutes, and again while there is more.',
  'payouts/check-transfers':
    'Enqueues a verify for every transfer of which nobody knows yet whether it has arrived.',
  'payouts/verify-transfer': 'Asks the gateway what became of a transfer and acts on it.',
  'emails/payout-failed': 'Tells the host that the bank did not take a payout, and what to do.',
  'emails/payout-account-changed':
    'Tells the host that payouts go to another account from now on, since when, and what to do if it was not they.',
  'emails/booking-confirmed-guest': 'Tells the guest where, when and for how much.',
  'emails/booking-confirmed-host': 'Tells the host who comes, and what they receive.',
  'emails/payment-received': 'A receipt.',
  'emails/booking-cancelled-guest': 'Tells the guest what comes back.',
  'emails/booking-cancelled-host': 'Tells the host that the dates are free again.',
  'emails/verify-email': 'A link that confirms an address.',
  'emails/reset-password': 'A link to choose a new password.',
  'maintenance/prune':
    'Deletes what has expired: quotes, sessions, one-time tokens, answers kept under idempotency keys, old effect rows.',
}
