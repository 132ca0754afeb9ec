import type { Tx } from '@nexus/db/client'
import { refundIsPaid } from './mark.ts'

type Lost = { id: string; paymentId: string; amountMinor: bigint; at: Date }

/**
 * Takes what a bank has given a guest for good as payment of the refunds that the guest is still owed of that payment,
 * oldest first. Gives how much of it went into them. A refund that the gateway is asked for just now is left to it.
 */
export async function settleByDispute(tx: Tx, dispute: Lost): Promise<number> {
  const owed = await tx.refund.findMany({
    where: {
      paymentId: dispute.paymentId,
      status: { in: ['pending', 'failed'] },
      attempts: { none: { status: { in: ['asked', 'accepted'] } } },
    },
    orderBy: { id: 'asc' },
  })
  let rest = dispute.amountMinor
  for (const refund of owed) {
    if (rest === 0n) break
    const part = refund.amountMinor < rest ? refund.amountMinor : rest
    rest -= part
    const paidId = part < refund.amountMinor ? await splitOff(tx, refund, part) : refund.id
    await tx.refund.update({
      where: { id: paidId },
      data: { status: 'succeeded', handReference: `dispute ${dispute.id}` },
    })
    await refundIsPaid(tx, {
      id: paidId,
      paymentId: dispute.paymentId,
      amountMinor: Number(part),
      at: dispute.at,
    })
  }
  return Number(dispute.amountMinor - rest)
}

type Owed = Awaited<ReturnType<Tx['refund']['findMany']>>[number]

/** Divides a refund of which only a part is paid, and gives the id of that part. */
async function splitOff(tx: Tx, refund: Owed, part: bigint): Promise<string> {
  await tx.refund.update({ where: { id: refund.id }, data: { amountMinor: { decrement: part } } })
  const { bookingId, paymentId, currency, reason, origin, borneBy, grantedById } = refund
  const made = await tx.refund.create({
    data: {
      bookingId,
      paymentId,
      currency,
      reason,
      origin,
      borneBy,
      grantedById,
      amountMinor: part,
    },
  })
  return made.id
}
