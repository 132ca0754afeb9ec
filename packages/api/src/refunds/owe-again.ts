import type { Tx } from '@nexus/db/client'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { bookedAs, refundFailed, statusByRefunds } from './mark.ts'

/** Takes a refund out of the books that never reached its guest: it is owed again. False when it is not in them. */
export async function oweAgain(tx: Tx, refundId: string): Promise<boolean> {
  const { count } = await tx.refund.updateMany({
    where: { id: refundId, status: 'succeeded', handReference: null },
    data: { status: 'failed', failure: 'the gateway has not paid it out' },
  })
  if (count === 0) return false
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { payment: true, attempts: { where: { status: 'succeeded' } } },
  })
  const number = Math.max(1, ...refund.attempts.map((attempt) => attempt.number))
  await tx.refundAttempt.updateMany({
    where: { refundId, status: 'succeeded' },
    data: { status: 'failed', message: 'it came back, or never left' },
  })
  await post(
    tx,
    postings.refundReturned(refund, {
      refundId: bookedAs(refundId, number),
      gateway: refund.payment.provider,
      amountMinor: Number(refund.amountMinor),
    }),
  )
  await statusByRefunds(tx, refund.paymentId)
  await refundFailed(tx, { refundId, message: 'the gateway has not paid it out' })
  return true
}
