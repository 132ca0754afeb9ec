import type { Deps } from '../context.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { money } from '../shared/money.ts'

/** Thrown so that the job runs again later; the money is not there yet, or nobody can say. */
export class RefundPending extends Error {
  override readonly name = 'RefundPending'
}

/**
 * Asks the gateway to pay a refund out, then to confirm that it did. The refund's id goes along as its unique
 * reference, so that asking twice pays once.
 */
export async function sendRefund(deps: Deps, { refundId }: { refundId: string }): Promise<void> {
  const refund = await deps.db.prisma.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { payment: true },
  })
  if (refund.status !== 'pending') return
  const reference = refund.providerReference ?? (await askGateway(deps, refund))
  const checked = await deps.gateways.get(refund.payment.provider).verifyRefund(reference)
  if (checked.kind !== 'ok') throw new RefundPending(`refund ${refundId}: ${checked.message}`)
  if (checked.state === 'pending') throw new RefundPending(`refund ${refundId} is on its way`)
  await (checked.state === 'succeeded' ? markSent(deps, refundId) : markFailed(deps, refundId))
}

type PendingRefund = {
  id: string
  amountMinor: bigint
  currency: 'ETB' | 'USD'
  reason: string
  payment: { provider: string; providerReference: string | null }
}

async function askGateway(deps: Deps, refund: PendingRefund): Promise<string> {
  if (refund.payment.providerReference === null)
    throw new Error(`refund ${refund.id}: its payment has no gateway reference`)
  const answer = await deps.gateways.get(refund.payment.provider).refund({
    reference: refund.payment.providerReference,
    amount: money(refund.amountMinor, refund.currency),
    reason: refund.reason,
    key: refund.id,
  })
  if (answer.kind !== 'ok') throw new RefundPending(`refund ${refund.id}: ${answer.message}`)
  await deps.db.prisma.refund.update({
    where: { id: refund.id },
    data: { providerReference: answer.reference },
  })
  return answer.reference
}

async function markSent(deps: Deps, refundId: string): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'pending' },
      data: { status: 'succeeded' },
    })
    if (count === 0) return
    const refund = await tx.refund.findUniqueOrThrow({
      where: { id: refundId },
      include: { payment: { select: { provider: true } } },
    })
    await tx.$executeRaw`
      UPDATE payment p SET updated_at = now(), status = CASE WHEN paid_back.total = p.amount_minor THEN 'refunded' ELSE 'partially_refunded' END::payment_status
      FROM (SELECT coalesce(sum(amount_minor), 0) AS total FROM refund WHERE payment_id = ${refund.paymentId}::uuid AND status = 'succeeded') paid_back
      WHERE p.id = ${refund.paymentId}::uuid`
    await tx.paymentEvent.create({
      data: {
        paymentId: refund.paymentId,
        kind: 'refunded',
        data: { refundId, amountMinor: Number(refund.amountMinor) },
      },
    })
    await post(
      tx,
      postings.refundSent(refund, {
        refundId,
        gateway: refund.payment.provider,
        amountMinor: Number(refund.amountMinor),
      }),
    )
  })
}

/** The money stays owed in `refunds_payable` until staff find another way to pay it. */
async function markFailed(deps: Deps, refundId: string): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: 'pending' },
      data: { status: 'failed' },
    })
    if (count === 0) return
    const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } })
    await tx.payment.update({
      where: { id: refund.paymentId },
      data: { refundedMinor: { decrement: refund.amountMinor } },
    })
    await tx.paymentEvent.create({
      data: { paymentId: refund.paymentId, kind: 'refund_failed', data: { refundId } },
    })
  })
}
