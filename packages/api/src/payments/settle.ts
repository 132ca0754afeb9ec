import type { Tx } from '@nexus/db/client'
import { confirmPaid, lockBooking, type PaidBooking } from '../bookings/confirm.ts'
import { takeBackHoldJobs } from '../bookings/take-back-jobs.ts'
import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { requestRefund } from '../refunds/request.ts'
import type { Verified } from '../gateways/port.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { attemptOf } from './attempt.ts'
import { isLive } from './live.ts'
import { recordMismatch } from './mismatch.ts'

export type Settlement =
  | 'unknown_reference'
  | 'unpaid'
  | 'processing'
  | 'failed'
  | 'mismatch'
  | 'confirmed'
  | 'refunding'
  | 'already_settled'

/** The gateway could not be asked; whoever called may try again. */
export class GatewayUnavailable extends Error {
  override readonly name = 'GatewayUnavailable'
}

type Paid = Extract<Verified, { state: 'succeeded' }>
type Row = {
  id: string
  bookingId: string
  currency: 'ETB' | 'USD'
  amountMinor: bigint
  status: string
  provider: string
  txRef: string
}

/**
 * Asks the gateway what became of a payment and acts on it, once, however many callers arrive: webhook, returning
 * browser, poll and reconciliation all come here. What the gateway answers to `verify` is the only truth.
 */
export async function settlePayment(deps: Deps, { txRef }: { txRef: string }): Promise<Settlement> {
  const payment = await deps.db.prisma.payment.findUnique({ where: { txRef } })
  if (!payment) return 'unknown_reference'
  if (isSettled(payment.status)) return 'already_settled'
  crashpoint('settle/read')
  const answer = await deps.gateways.get(payment.provider).verify(attemptOf(payment))
  if (answer.kind !== 'ok') throw new GatewayUnavailable(`verify ${txRef}: ${answer.message}`)
  crashpoint('settle/verified')
  const { payment: verified } = answer
  switch (verified.state) {
    case 'unpaid':
    case 'not_found':
      return 'unpaid'
    case 'closed':
      await note(deps, payment, {
        from: ['requires_action', 'processing'],
        to: 'cancelled',
      })
      return 'unpaid'
    case 'processing':
      await note(deps, payment, { from: ['requires_action'], to: 'processing' })
      return 'processing'
    case 'failed':
      await note(deps, payment, { from: ['requires_action', 'processing'], to: 'failed' })
      return 'failed'
    case 'succeeded':
      return settlePaid(deps, payment, verified)
  }
}

function isSettled(status: string): boolean {
  return ['succeeded', 'partially_refunded', 'refunded'].includes(status)
}

async function settlePaid(deps: Deps, payment: Row, paid: Paid): Promise<Settlement> {
  if (
    paid.amount.amountMinor !== Number(payment.amountMinor) ||
    paid.amount.currency !== payment.currency
  ) {
    await recordMismatch(deps, payment, paid)
    return 'mismatch'
  }
  return deps.db.prisma.$transaction(async (tx) => {
    const booking = await lockBooking(tx, payment.bookingId)
    crashpoint('settle/locked')
    const { count } = await tx.payment.updateMany({
      where: {
        id: payment.id,
        status: { in: ['requires_action', 'processing', 'failed', 'cancelled'] },
      },
      data: {
        status: 'succeeded',
        providerReference: paid.reference,
        gatewayFeeMinor: paid.fee.amountMinor,
      },
    })
    if (count === 0) return 'already_settled'
    crashpoint('settle/payment-succeeded')
    await tx.paymentEvent.create({
      data: {
        paymentId: payment.id,
        kind: 'succeeded',
        data: { reference: paid.reference, amount: paid.amount, fee: paid.fee },
      },
    })
    crashpoint('settle/event-written')
    const confirmed = await confirmPaid(tx, booking, deps.now())
    crashpoint('settle/booking-moved')
    await (confirmed
      ? bookConfirmed(tx, booking, payment, paid)
      : payBackLate(tx, booking, payment, paid))
    crashpoint('settle/all-written')
    return confirmed ? 'confirmed' : 'refunding'
  })
}

async function bookConfirmed(
  tx: Tx,
  booking: PaidBooking,
  payment: Row,
  paid: Paid,
): Promise<void> {
  const about = { ...booking, bookingId: booking.id }
  await post(
    tx,
    postings.paymentReceived(about, {
      ...received(payment, paid),
      hostPayoutMinor: booking.hostPayoutMinor,
      taxBps: booking.taxBps,
    }),
  )
  crashpoint('settle/booked')
  await takeBackHoldJobs(tx, booking.id)
  const aboutBooking = { bookingId: booking.id }
  await enqueue(
    tx,
    {
      name: 'emails/booking-confirmed-guest',
      payload: aboutBooking,
      key: `confirmed-guest:${booking.id}`,
    },
    {
      name: 'emails/booking-confirmed-host',
      payload: aboutBooking,
      key: `confirmed-host:${booking.id}`,
    },
    {
      name: 'emails/payment-received',
      payload: { paymentId: payment.id },
      key: `payment-received:${payment.id}`,
    },
    { name: 'payouts/schedule', payload: aboutBooking },
  )
  await closeOthers(tx, payment)
}

/** Nobody shall pay a booking that is paid: the pages of its other attempts are closed. */
async function closeOthers(tx: Tx, { bookingId }: Row): Promise<void> {
  const live = await tx.payment.count({
    where: { bookingId, ...isLive },
  })
  if (live > 0)
    await enqueue(tx, {
      name: 'payments/close',
      payload: { bookingId },
      key: `close:${bookingId}`,
    })
}

/** Money for a booking that can no longer be honoured goes back by itself. */
async function payBackLate(tx: Tx, booking: PaidBooking, payment: Row, paid: Paid): Promise<void> {
  await post(
    tx,
    postings.latePaymentReceived({ ...booking, bookingId: booking.id }, received(payment, paid)),
  )
  crashpoint('settle/late-booked')
  await requestRefund(tx, {
    bookingId: booking.id,
    paymentId: payment.id,
    amountMinor: Number(payment.amountMinor),
    reason: `paid when the booking was ${booking.status}`,
    origin: 'late',
  })
}

function received(payment: Row, paid: Paid) {
  return {
    paymentId: payment.id,
    gateway: payment.provider,
    amountMinor: Number(payment.amountMinor),
    feeMinor: paid.fee.amountMinor,
  }
}

type Open = 'requires_action' | 'processing' | 'failed' | 'cancelled'

async function note(
  deps: Deps,
  payment: Row,
  { from, to }: { from: Open[]; to: Open },
): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.payment.updateMany({
      where: { id: payment.id, status: { in: from } },
      data: { status: to },
    })
    if (count > 0)
      await tx.paymentEvent.create({ data: { paymentId: payment.id, kind: to, data: {} } })
  })
}
