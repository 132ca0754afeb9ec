import type { JournalPayment } from '../gateways/port.ts'
import { type Currency, money } from '../shared/money.ts'
import type { Difference } from './difference.ts'

/** A payment as we have it. */
export type OurPayment = {
  id: string
  bookingId: string
  txRef: string
  status: string
  currency: Currency
  amountMinor: number
  refundedMinor: number
  feeMinor: number
  createdAt: Date
  hasDispute: boolean
  /** Whether what came in stands in the books, as a payment or as what it is. */
  isBooked: boolean
}

export const isPaid = ({ status }: Pick<OurPayment, 'status'>) =>
  ['succeeded', 'partially_refunded', 'refunded'].includes(status)

/** What a gateway and we say differently about one payment that it collected; nothing when we agree. */
export function comparePayment(theirs: JournalPayment, ours: OurPayment): Difference[] {
  const about = aboutPayment(ours)
  const { amountMinor, currency } = theirs.amount
  const netMinor = amountMinor - (theirs.fee?.amountMinor ?? 0)
  if (!isPaid(ours) && !ours.isBooked) {
    if (theirs.state !== 'succeeded') return []
    return [
      {
        ...about,
        kind: 'payment_open',
        amount: theirs.amount,
        clearingMinor: netMinor,
        gatewaySays: { state: theirs.state, amountMinor, currency },
        ledgerSays: { status: ours.status },
        fix: { action: 'settle', txRef: ours.txRef },
      },
    ]
  }
  if (amountMinor !== ours.amountMinor || currency !== ours.currency)
    return [amountDiffers(theirs, ours)]
  return [...feeDiffers(theirs, ours)]
}

function amountDiffers(theirs: JournalPayment, ours: OurPayment): Difference {
  const { amountMinor, currency } = theirs.amount
  const more = amountMinor - ours.amountMinor
  const isSameCurrency = currency === ours.currency
  return {
    ...aboutPayment(ours),
    kind: 'amount_mismatch',
    amount: money(Math.abs(more), ours.currency),
    clearingMinor: isSameCurrency ? more : 0,
    gatewaySays: { amountMinor, currency },
    ledgerSays: { amountMinor: ours.amountMinor, currency: ours.currency },
    fix: isSameCurrency
      ? {
          action: 'correct',
          entries: [
            { account: 'gateway_clearing', amountMinor: more },
            // What we hold beyond the price is the guest's; what is missing is our loss.
            { account: more > 0 ? 'refunds_payable' : 'platform_revenue', amountMinor: -more },
          ],
        }
      : { action: 'nothing', because: 'The currencies differ: look at both payments.' },
  }
}

function feeDiffers({ fee }: JournalPayment, ours: OurPayment): Difference[] {
  if (!fee || fee.amountMinor === ours.feeMinor) return []
  const more = fee.amountMinor - ours.feeMinor
  return [
    {
      ...aboutPayment(ours),
      kind: 'fee_mismatch',
      amount: money(Math.abs(more), ours.currency),
      clearingMinor: -more,
      gatewaySays: { feeMinor: fee.amountMinor },
      ledgerSays: { feeMinor: ours.feeMinor },
      fix: {
        action: 'correct',
        entries: [
          { account: 'gateway_fees', amountMinor: more },
          { account: 'gateway_clearing', amountMinor: -more },
        ],
      },
    },
  ]
}

/** What to call a payment in a case. */
export function aboutPayment({ id, bookingId, createdAt }: OurPayment) {
  return { subject: `payment:${id}`, bookingId, aboutAt: createdAt }
}

/** A payment that the gateway collected under a reference of which we know nothing. */
export function unknownPayment(
  theirs: JournalPayment,
  booking: { id: string; totalMinor: number; currency: Currency } | null,
): Difference {
  const { amountMinor, currency } = theirs.amount
  const feeMinor = theirs.fee?.amountMinor ?? 0
  const isItsPrice = booking?.totalMinor === amountMinor && booking.currency === currency
  return {
    kind: 'payment_unknown',
    subject: `reference:${theirs.reference}`,
    ...(booking && { bookingId: booking.id }),
    aboutAt: theirs.at,
    amount: theirs.amount,
    clearingMinor: theirs.state === 'succeeded' ? amountMinor - feeMinor : 0,
    gatewaySays: {
      txRef: theirs.txRef,
      reference: theirs.reference,
      state: theirs.state,
      amountMinor,
    },
    ledgerSays: { payment: null },
    fix:
      booking && isItsPrice && theirs.txRef !== null && theirs.state === 'succeeded'
        ? { action: 'adopt', bookingId: booking.id, txRef: theirs.txRef }
        : {
            action: 'correct',
            entries: [
              { account: 'gateway_clearing', amountMinor: amountMinor - feeMinor },
              { account: 'gateway_fees', amountMinor: feeMinor },
              { account: 'refunds_payable', amountMinor: -amountMinor },
            ],
          },
  }
}

/** A payment that is in our books and not among what the gateway collected. */
export function missingPayment(ours: OurPayment, says: { state: string }): Difference {
  const netMinor = ours.amountMinor - ours.feeMinor
  return {
    ...aboutPayment(ours),
    kind: 'payment_missing',
    amount: money(ours.amountMinor, ours.currency),
    clearingMinor: -netMinor,
    gatewaySays: says,
    ledgerSays: { status: ours.status, amountMinor: ours.amountMinor },
    fix: {
      action: 'correct',
      entries: [
        { account: 'gateway_clearing', amountMinor: -netMinor },
        { account: 'gateway_fees', amountMinor: -ours.feeMinor },
        { account: 'platform_revenue', amountMinor: ours.amountMinor },
      ],
    },
  }
}
