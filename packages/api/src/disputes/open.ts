import type { Tx } from '@nexus/db/client'
import { lockBooking } from '../bookings/confirm.ts'
import { closeCases } from '../cases/close.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { holdForDispute } from '../payouts/hold-for-dispute.ts'
import { crashpoint } from '../shared/crashpoint.ts'

export type NewDispute = {
  paymentId: string
  reference: string
  /** Absent for all that is left of the payment. */
  amountMinor?: number | undefined
  /** What the gateway charges for it. */
  feeMinor?: number | undefined
  reason: string
  at: Date
}

/**
 * Books that a payment was taken back, and keeps the host's money until that is decided. Gives the dispute's id, the
 * known one when it was opened before; null when nothing of the payment is left that could have been taken.
 */
export async function openDispute(tx: Tx, wanted: NewDispute): Promise<string | null> {
  const { bookingId } = await tx.payment.findUniqueOrThrow({ where: { id: wanted.paymentId } })
  const booking = await lockBooking(tx, bookingId)
  const payment = await tx.payment.findUniqueOrThrow({
    where: { id: wanted.paymentId },
    include: { disputes: true },
  })
  const known = payment.disputes.find(
    ({ providerReference, status }) => providerReference === wanted.reference || status === 'open',
  )
  if (known) return known.id
  const amountMinor = Math.min(
    wanted.amountMinor ?? Number.MAX_SAFE_INTEGER,
    await takableMinor(tx, payment),
  )
  if (amountMinor <= 0) return null
  await holdForDispute(tx, bookingId)
  crashpoint('dispute/payout-held')
  const dispute = await tx.dispute.create({
    data: {
      bookingId,
      paymentId: payment.id,
      provider: payment.provider,
      providerReference: wanted.reference,
      currency: payment.currency,
      amountMinor,
      reason: wanted.reason,
      openedAt: wanted.at,
    },
  })
  crashpoint('dispute/written')
  const about = { ...booking, bookingId, currency: payment.currency }
  const { feeMinor = 0 } = wanted
  const opened = { disputeId: dispute.id, gateway: payment.provider, amountMinor, feeMinor }
  await post(tx, postings.disputeOpened(about, opened))
  crashpoint('dispute/booked')
  await tx.paymentEvent.create({
    data: {
      paymentId: payment.id,
      kind: 'dispute_opened',
      data: { disputeId: dispute.id, amountMinor, reason: wanted.reason },
    },
  })
  await closeCases(tx, {
    kinds: ['dispute_unknown', 'dispute_inquiry'],
    subject: `payment:${payment.id}`,
    outcome: 'the dispute is in the books',
    at: wanted.at,
  })
  return dispute.id
}

/** What a bank can take back is what the gateway still holds of the payment: less what it was told to pay back. */
async function takableMinor(
  tx: Tx,
  payment: { id: string; status: string; amountMinor: bigint },
): Promise<number> {
  if (!['succeeded', 'partially_refunded', 'refunded'].includes(payment.status)) return 0
  const back = await tx.refund.aggregate({
    where: {
      paymentId: payment.id,
      handReference: null,
      OR: [{ status: 'succeeded' }, { attempts: { some: { status: 'accepted' } } }],
    },
    _sum: { amountMinor: true },
  })
  const lost = await tx.dispute.aggregate({
    where: { paymentId: payment.id, status: 'lost' },
    _sum: { amountMinor: true },
  })
  const gone = (back._sum.amountMinor ?? 0n) + (lost._sum.amountMinor ?? 0n)
  return Number(payment.amountMinor - gone)
}
