import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import type {
  HostWithReason,
  PayoutWithReason,
  StaffHostPayouts,
  StaffPayout,
} from './staff-schema.ts'
import { presentStaffPayout } from './staff-read.ts'
import type { PayoutStatus } from './state.ts'

/** Keeps a payout back until staff release it. One that is on its way can no longer be kept. */
export function holdPayout(ctx: StaffContext, input: PayoutWithReason): Promise<StaffPayout> {
  return change(ctx, input, { action: 'payouts.hold', to: 'held' })
}

/** Lets a held payout go: it is sent on the next payout day, or at once when that has passed. */
export function releasePayout(ctx: StaffContext, input: PayoutWithReason): Promise<StaffPayout> {
  return change(ctx, input, { action: 'payouts.release', to: 'scheduled', from: 'held' })
}

/** Sends a failed payout again, to the account that the host has now. */
export function retryPayout(ctx: StaffContext, input: PayoutWithReason): Promise<StaffPayout> {
  return change(ctx, input, { action: 'payouts.retry', to: 'scheduled', from: 'failed' })
}

/** Keeps all payouts of a host back, also those to come. */
export function holdHostPayouts(
  ctx: StaffContext,
  input: HostWithReason,
): Promise<StaffHostPayouts> {
  const held = { heldAt: ctx.now(), heldReason: input.reason }
  return changeHost(ctx, input, { action: 'payouts.holdHost', set: held })
}

export function releaseHostPayouts(
  ctx: StaffContext,
  input: HostWithReason,
): Promise<StaffHostPayouts> {
  const free = { heldAt: null, heldReason: null }
  return changeHost(ctx, input, { action: 'payouts.releaseHost', set: free })
}

type Change = { action: string; to: PayoutStatus; from?: PayoutStatus }

async function change(
  ctx: StaffContext,
  { payoutId, reason }: PayoutWithReason,
  { action, to, from = 'scheduled' }: Change,
): Promise<StaffPayout> {
  return once(ctx, async (tx) => {
    const status = await lockStatus(tx, payoutId)
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, status: from, amountMinor: { gt: 0 } },
      data: {
        status: to,
        reason: to === 'held' ? reason : null,
        ...(from === 'failed' && { sendAt: null }),
      },
    })
    if (count === 0)
      throw new NexusError('PAYOUT_WRONG_STATUS', { data: { status, allowed: [from] } })
    await recordAudit(tx, ctx, {
      action,
      subject: `payout:${payoutId}`,
      before: { status },
      after: { status: to },
      reason,
    })
    return presentStaffPayout(tx, payoutId)
  })
}

async function lockStatus(tx: Tx, payoutId: string): Promise<PayoutStatus> {
  const [row] = await tx.$queryRaw<{ status: PayoutStatus }[]>`
    SELECT status::text FROM payout WHERE id = ${payoutId}::uuid FOR UPDATE`
  if (!row) throw new NexusError('NOT_FOUND')
  return row.status
}

type Held = { heldAt: Date | null; heldReason: string | null }

async function changeHost(
  ctx: StaffContext,
  { hostAccountId, reason }: HostWithReason,
  { action, set }: { action: string; set: Held },
): Promise<StaffHostPayouts> {
  return once(ctx, async (tx) => {
    // A transfer to this host that is just being made holds the row: it leaves before the hold, or not at all.
    const [host] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM host_account WHERE id = ${hostAccountId}::uuid FOR NO KEY UPDATE`
    if (!host) throw new NexusError('NOT_FOUND')
    const before = await tx.payoutSettings.findUnique({ where: { hostAccountId } })
    const { heldAt } = await tx.payoutSettings.upsert({
      where: { hostAccountId },
      create: { hostAccountId, ...set },
      update: set,
    })
    await recordAudit(tx, ctx, {
      action,
      subject: `hostAccount:${hostAccountId}`,
      before: { heldAt: before?.heldAt?.toISOString() ?? null },
      after: { heldAt: heldAt?.toISOString() ?? null },
      reason,
    })
    return { hostAccountId, heldAt, heldReason: set.heldReason }
  })
}
