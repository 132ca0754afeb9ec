import type { Currency } from '../shared/money.ts'
import type { Posting } from './post.ts'

type About = { bookingId: string; hostAccountId: string; currency: Currency }
type Received = { paymentId: string; amountMinor: number; feeMinor: number }

/** A guest paid for a booking that is confirmed by it: the host's part is owed, the rest is earned. */
export function paymentReceived(
  about: About,
  paid: Received & { hostPayoutMinor: number },
): Posting {
  return {
    key: `payment:${paid.paymentId}`,
    kind: 'payment_received',
    ...bookAbout(about),
    entries: [
      ...cameIn(paid),
      {
        account: 'host_payable',
        hostAccountId: about.hostAccountId,
        amountMinor: -paid.hostPayoutMinor,
      },
      { account: 'platform_revenue', amountMinor: paid.hostPayoutMinor - paid.amountMinor },
    ],
  }
}

/** A guest paid for a booking that waits no longer: all of it is owed back. */
export function latePaymentReceived(about: About, paid: Received): Posting {
  return {
    key: `payment:${paid.paymentId}`,
    kind: 'late_payment_received',
    ...bookAbout(about),
    entries: [...cameIn(paid), { account: 'refunds_payable', amountMinor: -paid.amountMinor }],
  }
}

/** A paid booking was cancelled: host and platform give up their parts of the refund. */
export function bookingCancelled(
  about: About,
  change: { fromHostMinor: number; fromPlatformMinor: number },
): Posting {
  return {
    key: `cancelled:${about.bookingId}`,
    kind: 'booking_cancelled',
    ...bookAbout(about),
    entries: [
      {
        account: 'host_payable',
        hostAccountId: about.hostAccountId,
        amountMinor: change.fromHostMinor,
      },
      { account: 'platform_revenue', amountMinor: change.fromPlatformMinor },
      {
        account: 'refunds_payable',
        amountMinor: -(change.fromHostMinor + change.fromPlatformMinor),
      },
    ],
  }
}

/** The gateway paid a refund out. */
export function refundSent(
  about: Pick<About, 'bookingId' | 'currency'>,
  refund: { refundId: string; amountMinor: number },
): Posting {
  return {
    key: `refund:${refund.refundId}`,
    kind: 'refund_sent',
    ...bookAbout(about),
    entries: [
      { account: 'refunds_payable', amountMinor: refund.amountMinor },
      { account: 'gateway_clearing', amountMinor: -refund.amountMinor },
    ],
  }
}

function cameIn({ amountMinor, feeMinor }: Received): Posting['entries'] {
  return [
    { account: 'gateway_clearing', amountMinor: amountMinor - feeMinor },
    { account: 'gateway_fees', amountMinor: feeMinor },
  ]
}

function bookAbout({ bookingId, currency }: Pick<About, 'bookingId' | 'currency'>) {
  return { bookingId, currency }
}
