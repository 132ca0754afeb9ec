import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import type { Currency } from '../shared/money.ts'
import { transferTimeoutMs } from './open-transfer.ts'

const inTime = { timeout: transferTimeoutMs }

type Paid = { feeMinor: number; gatewayReference: string }

/** A transfer has arrived: its payouts are paid, and the gateway's fee is ours. Safe to call twice. */
export async function settleTransfer(
  deps: Deps,
  transfer: { id: string },
  { feeMinor, gatewayReference }: Paid,
): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const ended = await end(tx, transfer.id, {
      status: 'paid',
      feeMinor,
      providerReference: gatewayReference,
    })
    if (!ended) return
    await tx.payout.updateMany({ where: { transferId: transfer.id }, data: { status: 'paid' } })
    crashpoint('transfer/payouts-paid')
    const { gateway } = ended
    // One fee for the whole transfer: it is booked with the first payout.
    for (const [index, { about, part }] of ended.parts.entries())
      await post(
        tx,
        postings.payoutPaid(about, { ...part, gateway, feeMinor: index === 0 ? feeMinor : 0 }),
      )
    crashpoint('transfer/paid-booked')
  }, inTime)
}

/** Whose fault it is decides what happens next: a host has to act, what is ours is tried again by itself. */
type Refusal = { failure: string; blame: 'account' | 'us' }

/**
 * A transfer was refused, or came back: the money returns to the host's balance. Never called for an outcome that
 * nobody knows. Safe to call twice.
 */
export async function refuseTransfer(
  deps: Deps,
  transfer: { id: string },
  { failure, blame }: Refusal,
): Promise<void> {
  const reason = failure.slice(0, 300)
  await deps.db.prisma.$transaction(async (tx) => {
    const ended = await end(tx, transfer.id, { status: 'failed', failure: reason })
    if (!ended) return
    const retryAt = new Date(deps.now().getTime() + pauseMs(ended.failures))
    if (blame === 'account') await failPayouts(tx, transfer.id, reason)
    await tx.payout.updateMany({
      where: { transferId: transfer.id },
      data: { ...released, status: 'scheduled', ...(blame === 'us' && { sendAt: retryAt }) },
    })
    crashpoint('transfer/payouts-released')
    for (const { about, part } of ended.parts) await post(tx, postings.payoutFailed(about, part))
    crashpoint('transfer/failed-booked')
    if (blame === 'account') await tellHost(tx, transfer.id)
  }, inTime)
}

/**
 * The gateway has back what it had paid to a host: it is owed to the host again, who is asked for another account. What
 * the gateway charged stays charged. False when the transfer is not one that was paid.
 */
export async function returnTransfer(
  tx: Tx,
  { transferId, reason }: { transferId: string; reason: string },
): Promise<boolean> {
  const ended = await end(tx, transferId, { status: 'failed', failure: reason }, ['paid'])
  if (!ended) return false
  await failPayouts(tx, transferId, reason)
  // What was netted with them is a debt again.
  await tx.payout.updateMany({
    where: { transferId },
    data: { ...released, status: 'scheduled' },
  })
  const { gateway } = ended
  for (const { about, part } of ended.parts)
    await post(tx, postings.payoutReturned(about, { ...part, gateway }))
  await tellHost(tx, transferId)
  return true
}

const released = { transferId: null }

/** A debt cannot fail: it goes on waiting until it is covered. */
async function failPayouts(tx: Tx, transferId: string, reason: string): Promise<void> {
  await tx.payout.updateMany({
    where: { transferId, amountMinor: { gt: 0 } },
    data: { ...released, status: 'failed', reason },
  })
}

async function tellHost(tx: Tx, transferId: string): Promise<void> {
  await enqueue(tx, {
    name: 'emails/payout-failed',
    payload: { transferId },
    key: `payout-failed:${transferId}`,
  })
}

/** An hour after the first refusal, then twice as long each time, at most a day. */
function pauseMs(failures: number): number {
  return 3_600_000 * Math.min(24, 2 ** Math.max(0, failures - 1))
}

type Ending =
  | { status: 'paid'; feeMinor: number; providerReference: string }
  | { status: 'failed'; failure: string }

type Part = { id: string; bookingId: string; guestId: string; amountMinor: bigint }

/** Ends a transfer that is still as expected, and gives what it was made of; null when somebody else was first. */
async function end(
  tx: Tx,
  transferId: string,
  ending: Ending,
  from: ('sending' | 'sent' | 'paid')[] = ['sending', 'sent'],
) {
  const [ended] = await tx.transfer.updateManyAndReturn({
    where: { id: transferId, status: { in: from } },
    data: { ...ending, checkAt: null },
    select: { hostAccountId: true, currency: true, gateway: true },
  })
  if (!ended) return null
  const { hostAccountId, gateway } = ended
  const currency: Currency = ended.currency
  const rows = await tx.$queryRaw<Part[]>`
    SELECT p.id::text, p.booking_id::text AS "bookingId", b.guest_id::text AS "guestId", i.amount_minor AS "amountMinor"
    FROM transfer_item i JOIN payout p ON p.id = i.payout_id JOIN booking b ON b.id = p.booking_id
    WHERE i.transfer_id = ${transferId}::uuid ORDER BY p.id FOR UPDATE OF p`
  const failures = await tx.transferItem.count({
    where: { payoutId: rows[0]?.id ?? transferId, transfer: { is: { status: 'failed' } } },
  })
  return {
    gateway,
    failures,
    parts: rows.map(({ id, bookingId, guestId, amountMinor }) => ({
      about: { bookingId, guestId, hostAccountId, currency },
      part: { payoutId: id, transferId, amountMinor: Number(amountMinor) },
    })),
  }
}
