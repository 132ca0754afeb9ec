import type { Deps } from '../context.ts'
import type { TransferRequest } from '../gateways/port.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { type Currency, money } from '../shared/money.ts'
import { refuseTransfer } from './end-transfer.ts'
import { noteSent, askAgainAt } from './note-transfer.ts'
import { type OpenTransfer, openTransfer } from './open-transfer.ts'
import { duePayees } from './due-payees.ts'
import { payingGateways, type PayingGateway } from './paying-gateway.ts'

/** The gateways take one batch in five seconds. */
const batchPauseMs = 5_000

/**
 * Sends what is due to hosts: for each gateway that is open now and each of its currencies one batch. What is due
 * while a gateway is closed waits for it here; nothing is sent that it would refuse for the hour.
 */
export async function sendPayouts(deps: Deps): Promise<{ transfers: number }> {
  let transfers = 0
  let isMore = false
  for (const gateway of payingGateways(deps))
    for (const currency of gateway.transfers.currencies) {
      const now = deps.now()
      if (gateway.transfers.opensAt(now) > now) continue
      const batch = await openBatch(deps, { gateway, currency })
      crashpoint('transfer/committed')
      await transmit(deps, gateway, batch)
      transfers += batch.length
      isMore ||= batch.length === sizeOf(gateway)
    }
  if (isMore)
    await enqueue(deps.db.prisma, {
      name: 'payouts/send',
      payload: {},
      key: 'payouts/send-more',
      runAt: new Date(deps.now().getTime() + batchPauseMs),
    })
  return { transfers }
}

/** As many as the gateway takes in one call; where it takes one, as many as may be in doubt if we die meanwhile. */
function sizeOf({ transfers }: PayingGateway): number {
  return transfers.batchSize > 1 ? Math.min(100, transfers.batchSize) : 20
}

async function openBatch(
  deps: Deps,
  { gateway, currency }: { gateway: PayingGateway; currency: Currency },
): Promise<OpenTransfer[]> {
  const payees = await duePayees(deps, { gateway, currency, limit: sizeOf(gateway) })
  const batch: OpenTransfer[] = []
  for (const hostAccountId of payees) {
    const opened = await openTransfer(deps, { hostAccountId, currency, gateway: gateway.name })
    if (opened) batch.push(opened)
  }
  return batch
}

/** Hands committed transfers to the gateway. Of a batch that it refuses as a whole, each learns alone what is wrong. */
async function transmit(deps: Deps, gateway: PayingGateway, batch: OpenTransfer[]): Promise<void> {
  if (batch.length > 1 && gateway.transfers.batchSize > 1) {
    const answer = await gateway.transfers.sendBatch(batch.map(requestOf))
    crashpoint('transfer/batch-sent')
    if (answer.kind === 'ok')
      return noteSent(
        deps,
        batch.map(({ id }) => id),
      )
    // They may all be there: they are verified, each by its reference, before anything else.
    if (answer.kind === 'unknown') return
  }
  for (const transfer of batch) await sendOne(deps, gateway, transfer)
}

/** Sends a transfer alone, or once more: the gateway takes a reference only once. */
export async function sendOne(
  deps: Deps,
  gateway: PayingGateway,
  transfer: OpenTransfer,
): Promise<void> {
  const answer = await gateway.transfers.send(requestOf(transfer))
  crashpoint('transfer/sent')
  if (answer.kind === 'ok') return noteSent(deps, [transfer.id])
  if (answer.kind === 'unknown') return
  const now = deps.now()
  if (answer.why === 'closed_now') {
    const opensAt = gateway.transfers.opensAt(now)
    const later = new Date(now.getTime() + 10 * 60_000)
    return askAgainAt(deps, transfer, opensAt > now ? opensAt : later)
  }
  // It may be refused because it is there already: only what the gateway has never heard of was not sent.
  const checked = await gateway.transfers.verifyTransfer(transfer.reference)
  if (checked.kind !== 'ok') return
  if (checked.transfer.state !== 'not_found') return askAgainAt(deps, transfer, now)
  const isAboutAccount = answer.why === 'bad_account'
  await refuseTransfer(deps, transfer, {
    failure: answer.message,
    blame: isAboutAccount ? 'account' : 'us',
  })
}

function requestOf({ reference, amountMinor, currency, account }: OpenTransfer): TransferRequest {
  return { reference, amount: money(amountMinor, currency), account }
}
