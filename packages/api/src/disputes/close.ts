import type { Tx } from '@nexus/db/client'
import { lockBooking, type PaidBooking } from '../bookings/confirm.ts'
import { closeCases } from '../cases/close.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { releaseAfterDispute } from '../payouts/hold-for-dispute.ts'
import { sendSoon } from '../refunds/request.ts'
import { settleByDispute } from '../refunds/settle-by-dispute.ts'
import { crashpoint } from '../shared/crashpoint.ts'

type Ended = { disputeId: string; at: Date } & (
  | { outcome: 'won' }
  | { outcome: 'lost'; borneBy: 'platform' | 'host' }
)

/** Books how a dispute ended, and lets go what waited for it. False when it had been decided before. */
export async function endDispute(tx: Tx, ended: Ended): Promise<boolean> {
  const { bookingId } = await tx.dispute.findUniqueOrThrow({ where: { id: ended.disputeId } })
  const booking = await lockBooking(tx, bookingId)
  const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: ended.disputeId } })
  if (dispute.status !== 'open') return false
  if (ended.outcome === 'won') await win(tx, booking, { ...dispute, at: ended.at })
  else await lose(tx, booking, { ...dispute, at: ended.at, borneBy: ended.borneBy })
  crashpoint('dispute/decided')
  await tx.paymentEvent.create({
    data: {
      paymentId: dispute.paymentId,
      kind: `dispute_${ended.outcome}`,
      data: { disputeId: dispute.id, amountMinor: Number(dispute.amountMinor) },
    },
  })
  await releaseAfterDispute(tx, bookingId)
  crashpoint('dispute/payout-released')
  await enqueue(tx, { name: 'payouts/schedule', payload: { bookingId } })
  await closeCases(tx, {
    kinds: ['dispute_lost'],
    subject: `dispute:${dispute.id}`,
    outcome: `the dispute was ${ended.outcome}`,
    at: ended.at,
  })
  return true
}

type Row = { id: string; paymentId: string; provider: string; amountMinor: bigint; at: Date }

async function win(tx: Tx, booking: PaidBooking, dispute: Row): Promise<void> {
  const amountMinor = Number(dispute.amountMinor)
  const about = { bookingId: booking.id, currency: booking.currency }
  const won = { disputeId: dispute.id, gateway: dispute.provider, amountMinor }
  await post(tx, postings.disputeWon(about, won))
  await tx.dispute.update({
    where: { id: dispute.id },
    data: { status: 'won', closedAt: dispute.at },
  })
  const waiting = await tx.refund.findMany({
    where: { paymentId: dispute.paymentId, status: 'pending' },
    select: { id: true },
  })
  await sendSoon(
    tx,
    waiting.map(({ id }) => id),
  )
}

async function lose(
  tx: Tx,
  booking: PaidBooking,
  dispute: Row & { borneBy: 'platform' | 'host' },
): Promise<void> {
  const amountMinor = Number(dispute.amountMinor)
  // The guest has what the bank took: what we owed the guest of this payment is paid by it first.
  const fromRefundsMinor = await settleByDispute(tx, dispute)
  const borneMinor = amountMinor - fromRefundsMinor
  const fromHostMinor = dispute.borneBy === 'host' ? borneMinor : 0
  const about = { ...booking, bookingId: booking.id }
  const lost = { disputeId: dispute.id, amountMinor, fromHostMinor, fromRefundsMinor }
  await post(tx, postings.disputeLost(about, lost))
  await tx.dispute.update({
    where: { id: dispute.id },
    data: { status: 'lost', closedAt: dispute.at, borneBy: dispute.borneBy, borneMinor },
  })
}
