import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import type { Dispute as Told } from '../gateways/port.ts'
import { money } from '../shared/money.ts'
import { endDispute } from './close.ts'
import { openDispute } from './open.ts'

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
  // Over before we heard of it, and the money is where it was; unless it has cost a fee.
  if (told.state === 'won' && known === 0 && !told.fee?.amountMinor) return
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
