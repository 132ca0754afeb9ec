import type { JobName } from '@nexus/api/domain'
import type { Task } from './task.ts'
import { expireHold } from './tasks/bookings/expire-hold.ts'
import { progressStays } from './tasks/bookings/progress-stays.ts'
import { sweepHolds } from './tasks/bookings/sweep-holds.ts'
import { sync as syncDispute } from './tasks/disputes/sync.ts'
import { bookingCancelledGuest } from './tasks/emails/booking-cancelled-guest.ts'
import { bookingCancelledHost } from './tasks/emails/booking-cancelled-host.ts'
import { bookingConfirmedGuest } from './tasks/emails/booking-confirmed-guest.ts'
import { bookingConfirmedHost } from './tasks/emails/booking-confirmed-host.ts'
import { paymentReceived } from './tasks/emails/payment-received.ts'
import { payoutAccountChanged } from './tasks/emails/payout-account-changed.ts'
import { payoutFailed } from './tasks/emails/payout-failed.ts'
import { resetPassword } from './tasks/emails/reset-password.ts'
import { verifyEmail } from './tasks/emails/verify-email.ts'
import { prune } from './tasks/maintenance/prune.ts'
import { close } from './tasks/payments/close.ts'
import { reconcile } from './tasks/payments/reconcile.ts'
import { settle } from './tasks/payments/settle.ts'
import { checkTransfers } from './tasks/payouts/check-transfers.ts'
import { schedulePayout } from './tasks/payouts/schedule.ts'
import { sendPayouts } from './tasks/payouts/send.ts'
import { verifyTransfer } from './tasks/payouts/verify-transfer.ts'
import { nightly as reconcileNightly } from './tasks/reconcile/nightly.ts'
import { run as runReconcile } from './tasks/reconcile/run.ts'
import { send as sendRefund } from './tasks/refunds/send.ts'

/** One task per job of the catalogue, no more and no less, or this does not compile. */
export const tasks = {
  'bookings/expire-hold': expireHold,
  'bookings/progress-stays': progressStays,
  'bookings/sweep-holds': sweepHolds,
  'disputes/sync': syncDispute,
  'emails/booking-cancelled-guest': bookingCancelledGuest,
  'emails/booking-cancelled-host': bookingCancelledHost,
  'emails/booking-confirmed-guest': bookingConfirmedGuest,
  'emails/booking-confirmed-host': bookingConfirmedHost,
  'emails/payment-received': paymentReceived,
  'emails/payout-account-changed': payoutAccountChanged,
  'emails/payout-failed': payoutFailed,
  'emails/reset-password': resetPassword,
  'emails/verify-email': verifyEmail,
  'maintenance/prune': prune,
  'payments/close': close,
  'payments/reconcile': reconcile,
  'payments/settle': settle,
  'payouts/check-transfers': checkTransfers,
  'payouts/schedule': schedulePayout,
  'payouts/send': sendPayouts,
  'payouts/verify-transfer': verifyTransfer,
  'reconcile/nightly': reconcileNightly,
  'reconcile/run': runReconcile,
  'refunds/send': sendRefund,
} satisfies { [Name in JobName]: Task<Name> }
