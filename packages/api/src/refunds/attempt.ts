import type { Deps } from '../context.ts'
import type { PaymentGateway } from '../gateways/port.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { money } from '../shared/money.ts'
import { RefundPending } from './pending.ts'

export type PendingRefund = {
  id: string
  amountMinor: bigint
  currency: 'ETB' | 'USD'
  reason: string
  payment: { provider: string; providerReference: string | null }
}

export type Attempt = { id: string; number: number; key: string; providerReference: string | null }

export type Answer =
  | { kind: 'accepted'; attempt: Attempt; reference: string }
  | { kind: 'refused'; attempt: Attempt; message: string; maySoon: boolean }

/**
 * Has the gateway take a refund on, under a reference that is committed before the first call and stays the same until
 * that attempt has ended. When nobody knows whether a call had its effect, the gateway is asked what it knows first.
 */
export async function askForRefund(deps: Deps, refund: PendingRefund): Promise<Answer> {
  const last = await deps.db.prisma.refundAttempt.findFirst({
    where: { refundId: refund.id },
    orderBy: { number: 'desc' },
  })
  if (last?.status === 'accepted' && last.providerReference)
    return accepted(last, last.providerReference)
  const gateway = deps.gateways.get(refund.payment.provider)
  const known = last && (await gateway.verifyRefund(last.providerReference ?? last.key))
  if (known?.kind === 'unknown') throw new RefundPending(`refund ${refund.id}: ${known.message}`)
  // One that was given up may have been paid out all the same; only what the gateway has not paid is asked for anew.
  if (last && known?.kind === 'ok' && (last.status === 'asked' || known.state === 'succeeded'))
    return keep(deps, last, last.providerReference ?? last.key)
  if (last?.status === 'asked')
    return send(deps, { gateway, refund, attempt: last, isFirst: false })
  const attempt = await commitAttempt(deps, refund)
  crashpoint('refund/attempt-written')
  return send(deps, { gateway, refund, attempt, isFirst: true })
}

async function commitAttempt(deps: Deps, refund: PendingRefund): Promise<Attempt> {
  const number = 1 + (await deps.db.prisma.refundAttempt.count({ where: { refundId: refund.id } }))
  const key = number === 1 ? refund.id : `${refund.id}-${number}`
  const { count } = await deps.db.prisma.refundAttempt.createMany({
    data: [{ refundId: refund.id, number, key }],
    skipDuplicates: true,
  })
  if (count === 0) throw new RefundPending(`refund ${refund.id} is being asked for just now`)
  return deps.db.prisma.refundAttempt.findUniqueOrThrow({ where: { key } })
}

type Sending = {
  gateway: PaymentGateway
  refund: PendingRefund
  attempt: Attempt
  isFirst: boolean
}

async function send(deps: Deps, { gateway, refund, attempt, isFirst }: Sending): Promise<Answer> {
  if (refund.payment.providerReference === null)
    throw new Error(`refund ${refund.id}: its payment has no gateway reference`)
  const answer = await gateway.refund({
    reference: refund.payment.providerReference,
    amount: money(refund.amountMinor, refund.currency),
    reason: refund.reason,
    key: attempt.key,
  })
  crashpoint('refund/asked')
  if (answer.kind === 'ok') return keep(deps, attempt, answer.reference)
  if (answer.kind === 'unknown') throw new RefundPending(`refund ${refund.id}: ${answer.message}`)
  if (!isFirst) {
    // Refused because an earlier call had arrived after all? Then the gateway knows it by now.
    const known = await gateway.verifyRefund(attempt.key)
    if (known.kind === 'ok') return keep(deps, attempt, attempt.key)
    if (known.kind === 'unknown') throw new RefundPending(`refund ${refund.id}: ${known.message}`)
  }
  return {
    kind: 'refused',
    attempt,
    message: answer.message,
    maySoon: answer.why === 'no_balance' || answer.why === 'closed_now',
  }
}

async function keep(deps: Deps, attempt: Attempt, reference: string): Promise<Answer> {
  await deps.db.prisma.refundAttempt.updateMany({
    where: { id: attempt.id, status: 'asked' },
    data: { status: 'accepted', providerReference: reference },
  })
  crashpoint('refund/kept')
  return accepted(attempt, reference)
}

function accepted(attempt: Attempt, reference: string): Answer {
  return { kind: 'accepted', attempt, reference }
}
