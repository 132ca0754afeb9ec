/** Names of the mails that the marketplace sends. */
export type MailKind =
  | 'verify-email'
  | 'reset-password'
  | 'booking-confirmed-guest'
  | 'booking-confirmed-host'
  | 'booking-cancelled-guest'
  | 'booking-cancelled-host'
  | 'payment-received'
  | 'payout-account-changed'

/** A mail that the marketplace has sent. */
export interface SandboxMail {
  /** Whom it went to. */
  to: string
  /** Which of the mails it is. */
  kind: MailKind
  /** Its subject line. The server words its mails at more length. */
  subject: string
  /** The link in it; null when it holds none. */
  link: string | null
  /** The token in that link, as `accounts.verifyEmail` and `accounts.resetPassword` take it; null without a link. */
  token: string | null
  /** The booking that it is about; null when it is about an account. */
  bookingId: string | null
  /** When it was sent. */
  at: Date
}
