import type { Tx } from '@nexus/db/client'
import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import type { TransferState } from '../gateways/port.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { compareTransfer } from '../reconcile/transfers.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { refuseTransfer, settleTransfer } from './end-transfer.ts'
import { askAgainAt, askLater, noteSent } from './note-transfer.ts'
import type { PayingGateway } from './paying-gateway.ts'
import { sendOne } from './send.ts'

export type TransferFate =
  | 'unknown_reference'
  | 'already_ended'
  | 'nobody_knows'
  | 'pending'
  | 'sent_again'
  | 'paid'
  | 'failed'
  | 'came_back'

/**
 * Asks the gateway what became of a transfer and acts on it: notice, sweep and staff all come here. One that the
 * gateway has never heard of is sent again under the same reference, which it takes only once: so nothing is paid twice,
 * and nothing is lost.
 */
export async function verifyTransfer(
  deps: Deps,
  { reference }: { reference: string },
): Promise<TransferFate> {
  const transfer = await deps.db.prisma.transfer.findUnique({ where: { reference } })
  if (!transfer) return 'unknown_reference'
  if (transfer.status === 'failed') return 'already_ended'
  const gateway = deps.gateways.get(transfer.gateway)
  const answer = await gateway.transfers?.verifyTransfer(reference)
  if (answer?.kind !== 'ok') {
    if (transfer.status === 'paid') return 'already_ended'
    await askLater(deps, transfer)
    return 'nobody_knows'
  }
  if (transfer.status === 'paid') return lookForReturn(deps, transfer, answer.transfer)
  crashpoint('transfer/verified')
  switch (answer.transfer.state) {
    case 'pending':
      await noteSent(deps, [transfer.id])
      await askLater(deps, transfer)
      return 'pending'
    case 'paid': {
      const { fee, gatewayReference } = answer.transfer
      await settleTransfer(deps, transfer, { feeMinor: fee.amountMinor, gatewayReference })
      return 'paid'
    }
    case 'failed':
      await refuseTransfer(deps, transfer, { failure: answer.transfer.reason, blame: 'account' })
      return 'failed'
    case 'not_found':
      return sendAgain(deps, gateway as PayingGateway, transfer)
  }
}

/** Money that had arrived and is back is judged by finance: it is owed again once they say so. */
async function lookForReturn(
  { db }: Deps,
  transfer: Transfer,
  told: TransferState,
): Promise<TransferFate> {
  if (told.state !== 'failed') return 'already_ended'
  const ours = {
    ...transfer,
    status: 'paid' as const,
    amountMinor: Number(transfer.amountMinor),
    feeMinor: Number(transfer.feeMinor ?? 0n),
  }
  for (const difference of compareTransfer(ours, told))
    await openCase(db.prisma, { ...difference, gateway: transfer.gateway })
  return 'came_back'
}

type Transfer = NonNullable<Awaited<ReturnType<Tx['transfer']['findUnique']>>>

type Lost = {
  id: string
  reference: string
  status: string
  amountMinor: bigint
  currency: 'ETB' | 'USD'
  bankCode: string
  accountName: string
  accountNumber: string
  createdAt: Date
}

async function sendAgain(deps: Deps, gateway: PayingGateway, lost: Lost): Promise<TransferFate> {
  const now = deps.now()
  // A gateway that has said yes and now knows nothing needs a human; it is asked again, and sent nothing.
  if (lost.status === 'sent') {
    await askLater(deps, lost)
    return 'nobody_knows'
  }
  const opensAt = gateway.transfers.opensAt(now)
  if (opensAt > now) {
    await askAgainAt(deps, lost, opensAt)
    return 'nobody_knows'
  }
  const { bankCode, accountName, accountNumber } = lost
  await askLater(deps, lost)
  await sendOne(deps, gateway, {
    ...lost,
    amountMinor: Number(lost.amountMinor),
    account: { bankCode, accountName, accountNumber },
  })
  return 'sent_again'
}

/** Announces a verify for every transfer whose time has come, in case its notice was lost or never sent. */
export async function checkTransfers(deps: Deps): Promise<{ transfers: number }> {
  const due = await deps.db.prisma.transfer.findMany({
    where: { status: { in: ['sending', 'sent'] }, checkAt: { lte: deps.now() } },
    select: { reference: true },
    orderBy: { checkAt: 'asc' },
    take: 1_000,
  })
  await enqueue(
    deps.db.prisma,
    ...due.map(({ reference }) => ({
      name: 'payouts/verify-transfer' as const,
      payload: { reference },
      key: `verify-transfer:${reference}`,
    })),
  )
  return { transfers: due.length }
}
