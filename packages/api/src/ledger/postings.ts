import type { Currency } from '../shared/money.ts'
import type { Entry } from './accounts.ts'
import { divideFees, type Fees } from './fees.ts'
import type { PostingKind } from './schema.ts'

/** One business event in the books. */
export type Posting = {
  /** Names the event that is booked; booking it twice is impossible. */
  key: string
  kind: PostingKind
  bookingId: string | null
  currency: Currency
  entries: Entry[]
}

/** Whose money an event moves. */
export type About = {
  bookingId: string
  guestId: string
  hostAccountId: string
  currency: Currency
}
type Booking = Pick<About, 'bookingId' | 'currency'>
type Received = { paymentId: string; gateway: string; amountMinor: number; feeMinor: number }
type Transfer = { payoutId: string; transferId: string; amountMinor: number }
type AtGateway = { gateway: string; amountMinor: number; feeMinor?: number }

/**
 * Every business event that moves money, and what it does to the books. Each function is pure: it says what is booked,
 * `post` writes it. `examples.ts` has one example of each.
 */
export const postings = {
  /** A guest paid for a booking that is confirmed by it: the host's part is owed, our fees are earned, their tax is owed. */
  paymentReceived(
    about: About,
    paid: Received & { hostPayoutMinor: number; taxBps: number },
  ): Posting {
    const fees = { feesMinor: paid.amountMinor - paid.hostPayoutMinor, taxBps: paid.taxBps }
    return posting('payment_received', `payment:${paid.paymentId}`, about, [
      ...paidIn(about, paid),
      fromGuest(about, paid.amountMinor),
      toHost(about, paid.hostPayoutMinor),
      ...feesChange(fees, { fromMinor: 0, toMinor: fees.feesMinor }),
    ])
  },

  /** A guest paid for a booking that waits no longer: all of it is owed back. */
  latePaymentReceived(about: About, paid: Received): Posting {
    return posting('late_payment_received', `payment:${paid.paymentId}`, about, [
      ...paidIn(about, paid),
      fromGuest(about, paid.amountMinor),
      { account: 'refunds_payable', amountMinor: -paid.amountMinor },
    ])
  },

  /** A guest paid another amount than was asked for: it stays the guest's until finance has decided. */
  unexpectedPaymentReceived(about: About, paid: Received): Posting {
    return posting(
      'unexpected_payment_received',
      `payment:${paid.paymentId}`,
      about,
      paidIn(about, paid),
    )
  },

  /** What a guest had paid in for nothing is to be paid back. */
  guestFundsReleased(about: About, released: { paymentId: string; amountMinor: number }): Posting {
    return posting('guest_funds_released', `released:${released.paymentId}`, about, [
      fromGuest(about, released.amountMinor),
      { account: 'refunds_payable', amountMinor: -released.amountMinor },
    ])
  },

  /**
   * A paid booking was cancelled: host and platform give up their parts of what is refunded, and the tax of our part
   * with them. What was given back or lost before returns to whoever bore it: nobody gets more than was paid.
   */
  bookingCancelled(
    about: About,
    change: Fees & {
      fromHostMinor: number
      fromPlatformMinor: number
      goodwillMinor?: number
      goodwillOfHostMinor?: number
    },
  ): Posting {
    const { feesMinor, fromHostMinor, fromPlatformMinor } = change
    const { goodwillMinor = 0, goodwillOfHostMinor = 0 } = change
    return posting('booking_cancelled', `cancelled:${about.bookingId}`, about, [
      fromHost(about, fromHostMinor - goodwillOfHostMinor),
      ...feesChange(change, { fromMinor: feesMinor, toMinor: feesMinor - fromPlatformMinor }),
      { account: 'platform_revenue', amountMinor: -goodwillMinor },
      {
        account: 'refunds_payable',
        amountMinor: goodwillMinor + goodwillOfHostMinor - fromHostMinor - fromPlatformMinor,
      },
    ])
  },

  /** Staff give a guest something back, out of our own pocket or the host's; the tax stands. */
  goodwillGranted(
    about: About,
    goodwill: { goodwillId: string; amountMinor: number; fromHostMinor?: number },
  ): Posting {
    const { goodwillId, amountMinor, fromHostMinor = 0 } = goodwill
    return posting('goodwill_granted', `goodwill:${goodwillId}`, about, [
      { account: 'platform_revenue', amountMinor: amountMinor - fromHostMinor },
      fromHost(about, fromHostMinor),
      { account: 'refunds_payable', amountMinor: -amountMinor },
    ])
  },

  /** The gateway paid a refund out. One that it refuses moves nothing: the money stays owed. */
  refundSent(about: Booking, refund: AtGateway & { refundId: string }): Posting {
    return posting('refund_sent', `refund:${refund.refundId}`, about, [
      { account: 'refunds_payable', amountMinor: refund.amountMinor },
      ...paidOut(refund),
    ])
  },

  /** A refund that the gateway had paid out came back: it is owed again. */
  refundReturned(about: Booking, refund: AtGateway & { refundId: string }): Posting {
    return posting('refund_returned', `refund-returned:${refund.refundId}`, about, [
      { account: 'gateway_clearing', gateway: refund.gateway, amountMinor: refund.amountMinor },
      { account: 'refunds_payable', amountMinor: -refund.amountMinor },
    ])
  },

  /** A host's money was handed to the gateway: it is no longer owed, and has not arrived. */
  payoutSent(about: About, payout: Transfer): Posting {
    return posting('payout_sent', `payout-sent:${transferKey(payout)}`, about, [
      fromHost(about, payout.amountMinor),
      { account: 'payout_clearing', amountMinor: -payout.amountMinor },
    ])
  },

  /** The gateway paid a host. */
  payoutPaid(about: About, payout: Transfer & AtGateway): Posting {
    return posting('payout_paid', `payout-paid:${transferKey(payout)}`, about, [
      { account: 'payout_clearing', amountMinor: payout.amountMinor },
      ...paidOut(payout),
    ])
  },

  /** The gateway could not pay a host: the money is owed to the host as before. */
  payoutFailed(about: About, payout: Transfer): Posting {
    return posting('payout_failed', `payout-failed:${transferKey(payout)}`, about, [
      { account: 'payout_clearing', amountMinor: payout.amountMinor },
      toHost(about, payout.amountMinor),
    ])
  },

  /** The host's bank sent money back that had been paid: it is owed to the host again. */
  payoutReturned(about: About, payout: Transfer & AtGateway): Posting {
    return posting('payout_returned', `payout-returned:${transferKey(payout)}`, about, [
      { account: 'gateway_clearing', gateway: payout.gateway, amountMinor: payout.amountMinor },
      toHost(about, payout.amountMinor),
    ])
  },

  /** A guest's bank took a payment back: the gateway has less of our money while it is argued about. */
  disputeOpened(about: Booking, dispute: AtGateway & { disputeId: string }): Posting {
    return posting('dispute_opened', `dispute:${dispute.disputeId}`, about, [
      { account: 'disputes', amountMinor: dispute.amountMinor },
      ...paidOut(dispute),
    ])
  },

  /** The bank agreed with us and gave the money back; its fee is gone. */
  disputeWon(about: Booking, dispute: AtGateway & { disputeId: string }): Posting {
    return posting('dispute_won', `dispute-closed:${dispute.disputeId}`, about, [
      { account: 'gateway_clearing', gateway: dispute.gateway, amountMinor: dispute.amountMinor },
      { account: 'disputes', amountMinor: -dispute.amountMinor },
    ])
  },

  /** The bank agreed with the guest. It has paid what we owed the guest anyway; the host bears a part of the rest, and we the other. */
  disputeLost(
    about: About,
    dispute: {
      disputeId: string
      amountMinor: number
      fromHostMinor: number
      fromRefundsMinor?: number
    },
  ): Posting {
    const { disputeId, amountMinor, fromHostMinor, fromRefundsMinor = 0 } = dispute
    return posting('dispute_lost', `dispute-closed:${disputeId}`, about, [
      { account: 'refunds_payable', amountMinor: fromRefundsMinor },
      fromHost(about, fromHostMinor),
      {
        account: 'platform_revenue',
        amountMinor: amountMinor - fromHostMinor - fromRefundsMinor,
      },
      { account: 'disputes', amountMinor: -amountMinor },
    ])
  },

  /** A gateway charged something that belongs to no single payment or payout. */
  gatewayFeeCharged(
    about: { bookingId: string | null; currency: Currency },
    fee: { feeId: string; gateway: string; amountMinor: number },
  ): Posting {
    return posting('gateway_fee_charged', `gateway-fee:${fee.feeId}`, about, [
      { account: 'gateway_fees', gateway: fee.gateway, amountMinor: fee.amountMinor },
      { account: 'gateway_clearing', gateway: fee.gateway, amountMinor: -fee.amountMinor },
    ])
  },

  /** Staff put right what the books say, from a finance case, and say why there. */
  correction(
    about: { bookingId: string | null; currency: Currency },
    correction: { caseId: string; entries: Entry[] },
  ): Posting {
    return posting('correction', `correction:${correction.caseId}`, about, correction.entries)
  },
} as const

export type PostingName = keyof typeof postings

function posting(
  kind: PostingKind,
  key: string,
  { bookingId, currency }: { bookingId: string | null; currency: Currency },
  entries: Entry[],
): Posting {
  return { key, kind, bookingId, currency, entries }
}

/** The gateway holds what came in, less what it keeps; all of it stands to the guest's credit. */
function paidIn(about: About, { gateway, amountMinor, feeMinor }: Received): Entry[] {
  return [
    { account: 'gateway_clearing', gateway, amountMinor: amountMinor - feeMinor },
    { account: 'gateway_fees', gateway, amountMinor: feeMinor },
    { account: 'guest_funds', guestId: about.guestId, amountMinor: -amountMinor },
  ]
}

function paidOut({ gateway, amountMinor, feeMinor = 0 }: AtGateway): Entry[] {
  return [
    { account: 'gateway_fees', gateway, amountMinor: feeMinor },
    { account: 'gateway_clearing', gateway, amountMinor: -amountMinor - feeMinor },
  ]
}

function fromGuest({ guestId }: About, amountMinor: number): Entry {
  return { account: 'guest_funds', guestId, amountMinor }
}

function toHost({ hostAccountId }: About, amountMinor: number): Entry {
  return { account: 'host_payable', hostAccountId, amountMinor: -amountMinor }
}

function fromHost(about: About, amountMinor: number): Entry {
  return toHost(about, -amountMinor)
}

/** What we keep of the fees changes from one amount to another. */
function feesChange(
  fees: Fees,
  { fromMinor, toMinor }: { fromMinor: number; toMinor: number },
): Entry[] {
  const before = divideFees(fees, fromMinor)
  const after = divideFees(fees, toMinor)
  return [
    { account: 'platform_revenue', amountMinor: before.revenueMinor - after.revenueMinor },
    { account: 'tax_payable', amountMinor: before.taxMinor - after.taxMinor },
    { account: 'rounding', amountMinor: before.roundingMinor - after.roundingMinor },
  ]
}

/** A payout that failed is sent again under another transfer, which is another event. */
function transferKey({ payoutId, transferId }: Transfer): string {
  return `${payoutId}:${transferId}`
}
