import type { Tx } from '@nexus/db/client'
import { closeCases } from '../cases/close.ts'
import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { money } from '../shared/money.ts'
import type { Attempt } from './attempt.ts'

type Sent = { refundId: string; attempt: Attempt; reference: string }

/** The gateway has paid a refund out. */
export async function markSent(deps: Deps, { refundId, attempt, reference }: Sent): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'pending' },
      data: { status: 'succeeded', providerReference: reference },
    })
    if (count === 0) return
    await tx.refundAttempt.update({ where: { id: attempt.id }, data: { status: 'succeeded' } })
    crashpoint('refund/attempt-ended')
    const refund = await tx.refund.findUniqueOrThrow({
      where: { id: refundId },
      include: { payment: { select: { provider: true } } },
    })
    const amountMinor = Number(refund.amountMinor)
    await post(
      tx,
      postings.refundSent(refund, {
        refundId: bookedAs(refundId, attempt.number),
        gateway: refund.payment.provider,
        amountMinor,
      }),
    )
    crashpoint('refund/booked')
    await refundIsPaid(tx, { ...refund, amountMinor, at: deps.now() })
  })
}

/** Names one sending in the books: a refund that came back and was sent again is booked again. */
export function bookedAs(refundId: string, attempt: number): string {
  return attempt === 1 ? refundId : `${refundId}:${attempt}`
}

type Paid = { id: string; paymentId: string; amountMinor: number; at: Date }

/** What follows whenever a refund has reached its guest, by whichever way. */
export async function refundIsPaid(tx: Tx, refund: Paid): Promise<void> {
  await statusByRefunds(tx, refund.paymentId)
  crashpoint('refund/payment-moved')
  await tx.paymentEvent.create({
    data: {
      paymentId: refund.paymentId,
      kind: 'refunded',
      data: { refundId: refund.id, amountMinor: refund.amountMinor },
    },
  })
  await closeCases(tx, {
    kinds: ['refund_failed', 'refund_waits', 'refund_missing'],
    subject: `refund:${refund.id}`,
    outcome: 'the refund is paid',
    at: refund.at,
  })
}

/** Sets the status of a payment to what its refunds say. */
export async function statusByRefunds(tx: Tx, paymentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE payment p SET updated_at = now(), status = (
      CASE WHEN paid_back.total = 0 THEN 'succeeded' WHEN paid_back.total = p.amount_minor THEN 'refunded'
           ELSE 'partially_refunded' END)::payment_status
    FROM (SELECT coalesce(sum(amount_minor), 0) AS total FROM refund WHERE payment_id = ${paymentId}::uuid AND status = 'succeeded') paid_back
    WHERE p.id = ${paymentId}::uuid`
}

type Failed = {
  refundId: string
  attempt: Attempt
  message: string
  attemptStatus: 'refused' | 'failed'
}

/** The gateway will not pay it out: nobody asks again by himself, the guest is still owed it, and finance has a case. */
export async function markFailed(deps: Deps, failed: Failed): Promise<void> {
  const { refundId, attempt, message } = failed
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'pending' },
      data: { status: 'failed', failure: message },
    })
    if (count === 0) return
    await tx.refundAttempt.update({
      where: { id: attempt.id },
      data: { status: failed.attemptStatus, message },
    })
    await refundFailed(tx, { refundId, message })
  })
}

export async function refundFailed(
  tx: Tx,
  { refundId, message }: { refundId: string; message: string },
): Promise<void> {
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { payment: true },
  })
  await tx.paymentEvent.create({
    data: { paymentId: refund.paymentId, kind: 'refund_failed', data: { refundId } },
  })
  await openCase(tx, {
    kind: 'refund_failed',
    subject: `refund:${refundId}`,
    gateway: refund.payment.provider,
    bookingId: refund.bookingId,
    amount: money(refund.amountMinor, refund.currency),
    gatewaySays: { message },
    ledgerSays: {
      status: 'failed',
      owedMinor: Number(refund.amountMinor),
      txRef: refund.payment.txRef,
    },
    fix: { action: 'retry_refund', refundId },
  })
}

type Waiting = { refundId: string; attempt: Attempt; message: string }

/** It is asked for again later; finance can see why it waits. */
export async function markWaiting(
  deps: Deps,
  { refundId, attempt, message }: Waiting,
): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    await tx.refundAttempt.updateMany({
      where: { id: attempt.id, status: 'asked' },
      data: { status: 'refused', message },
    })
    const refund = await tx.refund.findUniqueOrThrow({
      where: { id: refundId },
      include: { payment: true },
    })
    if (refund.status !== 'pending') return
    await openCase(tx, {
      kind: 'refund_waits',
      subject: `refund:${refundId}`,
      gateway: refund.payment.provider,
      bookingId: refund.bookingId,
      amount: money(refund.amountMinor, refund.currency),
      gatewaySays: { message },
      ledgerSays: { status: 'pending', owedMinor: Number(refund.amountMinor) },
      fix: {
        action: 'nothing',
        because: 'It is asked for again by itself; put money into the account at the gateway.',
      },
    })
  })
}
