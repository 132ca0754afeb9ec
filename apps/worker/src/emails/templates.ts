import { bookingCancelledGuest } from './booking-cancelled-guest.tsx'
import { bookingCancelledHost } from './booking-cancelled-host.tsx'
import { bookingConfirmedGuest } from './booking-confirmed-guest.tsx'
import { bookingConfirmedHost } from './booking-confirmed-host.tsx'
import { paymentReceived } from './payment-received.tsx'
import { payoutAccountChanged } from './payout-account-changed.tsx'
import { payoutFailed } from './payout-failed.tsx'
import { resetPassword } from './reset-password.tsx'
import { verifyEmail } from './verify-email.tsx'

/** Every message there is, for whoever wants to look at them all. */
export const templates = {
  'booking-cancelled-guest': bookingCancelledGuest,
  'booking-cancelled-host': bookingCancelledHost,
  'booking-confirmed-guest': bookingConfirmedGuest,
  'booking-confirmed-host': bookingConfirmedHost,
  'payment-received': paymentReceived,
  'payout-account-changed': payoutAccountChanged,
  'payout-failed': payoutFailed,
  'reset-password': resetPassword,
  'verify-email': verifyEmail,
}
