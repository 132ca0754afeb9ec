import type { JobName } from '@nexus/api/domain'
import type { Task } from './task.ts'
import { expireHold } from './tasks/bookings/expire-hold.ts'
import { sweepHolds } from './tasks/bookings/sweep-holds.ts'
import { bookingCancelledGuest } from './tasks/emails/booking-cancelled-guest.ts'
import { bookingCancelledHost } from './tasks/emails/booking-cancelled-host.ts'
import { bookingConfirmedGuest } from './tasks/emails/booking-confirmed-guest.ts'
import { bookingConfirmedHost } from './tasks/emails/booking-confirmed-host.ts'
import { paymentReceived } from './tasks/emails/payment-received.ts'
import { resetPassword } from './tasks/emails/reset-password.ts'
import { verifyEmail } from './tasks/emails/verify-email.ts'
import { prune } from './tasks/maintenance/prune.ts'
import { close } from './tasks/payments/close.ts'
import { reconcile } from './tasks/payments/reconcile.ts'
import { sendRefund } from './tasks/payments/send-refund.ts'
import { settle } from './tasks/payments/settle.ts'
import { schedulePayout } from './tasks/payouts/schedule.ts'

/** One task per job of the catalogue, no more and no less, or this does not compile. */
export const tasks = {
  'bookings/expire-hold': expireHold,
  'bookings/sweep-holds': sweepHolds,
  'emails/booking-cancelled-guest': bookingCancelledGuest,
  'emails/booking-cancelled-host': bookingCancelledHost,
  'emails/booking-confirmed-guest': bookingConfirmedGuest,
  'emails/booking-confirmed-host': bookingConfirmedHost,
  'emails/payment-received': paymentReceived,
  'emails/reset-password': resetPassword,
  'emails/verify-email': verifyEmail,
  'maintenance/prune': prune,
  'payments/close': close,
  'payments/reconcile': reconcile,
  'payments/send-refund': sendRefund,
  'payments/settle': settle,
  'payouts/schedule': schedulePayout,
} satisfies { [Name in JobName]: Task<Name> }
