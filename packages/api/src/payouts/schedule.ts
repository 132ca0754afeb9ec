import type { Tx } from '@nexus/db/client'
import { type PayoutFacts, payoutFacts } from '../bookings/payout-facts.ts'
import type { Deps } from '../context.ts'
import { owedForBooking } from '../ledger/host-balance.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { payoutDelayHours } from './delay.ts'
import { nextPayoutDay } from './payout-day.ts'
import { scheduleOf } from './settings.ts'

/**
 * Makes the open payouts of a booking add up to what the books owe its host now: one a day after check-in, none, or,
 * when the host was paid too much, one below zero that the next ones are netted with. Runs after every change of what
 * is owed; running it twice changes nothing.
 */
export async function schedulePayout(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<void> {
  await deps.db.prisma.$transaction(async (tx) => {
    const facts = await payoutFacts(tx, bookingId)
    // Two runs for one booking take turns, so that the later one reads what the earlier one saw and more.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('payout:' || ${bookingId}, 0))`
    const standing = await lockStanding(tx, bookingId)
    const owedMinor = await owedForBooking(tx, facts)
    crashpoint('payout/owed-read')
    const open = standing.filter(({ status }) => status !== 'cancelled')
    const kept = open[0] ?? standing.at(-1)
    for (const other of open.slice(1)) await change(tx, other, { owedMinor: 0 })
    if (kept) await change(tx, kept, { owedMinor })
    else if (owedMinor !== 0) await plan(tx, facts, { owedMinor, now: deps.now() })
    crashpoint('payout/planned')
  })
}

type Standing = { id: string; status: 'scheduled' | 'held' | 'failed' | 'cancelled' }

/** What has left is not ours to change; a transfer that is being made has locked its payouts. */
async function lockStanding(tx: Tx, bookingId: string): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT id::text, status::text FROM payout
    WHERE booking_id = ${bookingId}::uuid AND status NOT IN ('sending', 'paid') ORDER BY id FOR UPDATE`
}

async function change(
  tx: Tx,
  { id, status }: Standing,
  { owedMinor }: { owedMinor: number },
): Promise<void> {
  const keeps = owedMinor > 0 && (status === 'held' || status === 'failed')
  await tx.payout.update({
    where: { id },
    data: {
      amountMinor: owedMinor,
      ...(!keeps && { status: owedMinor === 0 ? 'cancelled' : 'scheduled', reason: null }),
    },
  })
}

async function plan(
  tx: Tx,
  facts: PayoutFacts,
  { owedMinor, now }: { owedMinor: number; now: Date },
): Promise<void> {
  const { bookingId, hostAccountId, currency, checkInAt } = facts
  const dueAt = owedMinor < 0 ? now : new Date(checkInAt.getTime() + payoutDelayHours * 3_600_000)
  const sendAt = owedMinor < 0 ? null : nextPayoutDay(await scheduleOf(tx, hostAccountId), dueAt)
  await tx.payout.create({
    data: { bookingId, hostAccountId, currency, amountMinor: owedMinor, dueAt, sendAt },
  })
}
