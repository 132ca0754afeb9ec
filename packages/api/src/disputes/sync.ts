import { closeCases } from '../cases/close.ts'
import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import type { Dispute as Told } from '../gateways/port.ts'
import { money } from '../shared/money.ts'
import { endDispute } from './close.ts'
import { openDispute } from './open.ts'

type Disputable = { id: string; bookingId: string; status: string }

/** Thrown so that the job runs again later: the gateway could not be asked. */
export class DisputeUnknown extends Error {
  override readonly name = 'DisputeUnknown'
}

/**
 * Asks a gateway what became of a dispute and books it, once, however often it is told. A dispute that is lost stays
 * open here, and the host's money held, until staff have said who bears it.
 */
export async function syncDispute(
  deps: Deps,
  { gateway: name, reference }: { gateway: string; reference: string },
): Promise<void> {
  const gateway = deps.gateways.get(name)
  const answer = await gateway.verifyDispute?.(reference)
  if (!answer || answer.kind === 'rejected') return
  if (answer.kind === 'unknown') throw new DisputeUnknown(`${name} ${reference}: ${answer.message}`)
  const { dispute: told } = answer
  const payment = await deps.db.prisma.payment.findFirst({
    where: { provider: name, providerReference: told.paymentReference },
  })
  if (!payment) return
  const known = await deps.db.prisma.dispute.count({
    where: { provider: name, providerReference: reference },
  })
  if (told.state === 'inquiry' && known === 0)
    return noteInquiry(deps, { payment, told, gateway: name })
  // Over before it took anything, or before we heard of it, and the money is where it was; unless it has cost a fee.
  if (told.state === 'won' && known === 0 && !told.fee?.amountMinor)
    return endInquiry(deps, payment.id)
  await deps.db.prisma.$transaction(async (tx) => {
    const disputeId = await openDispute(tx, {
      paymentId: payment.id,
      reference,
      amountMinor: told.amount.amountMinor,
      feeMinor: told.fee?.amountMinor,
      reason: told.reason,
      at: deps.now(),
    })
    if (disputeId === null) return
    if (told.state === 'won') await endDispute(tx, { disputeId, outcome: 'won', at: deps.now() })
    if (told.state === 'lost') await askWhoBearsIt(tx, { disputeId, told, gateway: name })
  })
}

/** Nothing is booked for a question. Finance answers it at the gateway, where the bank asks. */
async function noteInquiry(
  { db }: Deps,
  { payment, told, gateway }: { payment: Disputable; told: Told; gateway: string },
): Promise<void> {
  await openCase(db.prisma, {
    kind: 'dispute_inquiry',
    subject: `payment:${payment.id}`,
    gateway,
    bookingId: payment.bookingId,
    amount: told.amount,
    gatewaySays: {
      state: 'inquiry',
      reference: told.reference,
      amountMinor: told.amount.amountMinor,
      reason: told.reason,
    },
    ledgerSays: { status: payment.status },
    fix: {
      action: 'nothing',
      because:
        'Answer it at the gateway before it becomes a dispute. A full refund of the payment ends it too.',
    },
  })
}

async function endInquiry({ db, now }: Deps, paymentId: string): Promise<void> {
  await closeCases(db.prisma, {
    kinds: ['dispute_inquiry'],
    subject: `payment:${paymentId}`,
    outcome: 'the bank asks no more',
    at: now(),
  })
}

async function askWhoBearsIt(
  tx: Parameters<typeof openDispute>[0],
  { disputeId, told, gateway }: { disputeId: string; told: Told; gateway: string },
): Promise<void> {
  const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId } })
  if (dispute.status !== 'open') return
  await openCase(tx, {
    kind: 'dispute_lost',
    subject: `dispute:${disputeId}`,
    gateway,
    bookingId: dispute.bookingId,
    amount: money(dispute.amountMinor, dispute.currency),
    gatewaySays: { state: 'lost', amountMinor: told.amount.amountMinor, reason: told.reason },
    ledgerSays: { status: 'open', amountMinor: Number(dispute.amountMinor) },
    fix: { action: 'lose_dispute', disputeId, borneBy: 'platform' },
  })
}
