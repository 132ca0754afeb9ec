import { progressStays } from '../../src/bookings/progress.ts'
import type { Deps } from '../../src/context.ts'
import { payingGateway, payingGateways } from '../../src/payouts/paying-gateway.ts'
import { sendPayouts } from '../../src/payouts/send.ts'
import { verifyTransfer } from '../../src/payouts/verify-transfer.ts'
import type { Currency } from '../../src/shared/money.ts'
import { nextJobAt } from './jobs.ts'
import { eventually } from './wait.ts'

/**
 * When something is due next, at or before an instant: a job, or what the sweeps of the worker do by the clock, which
 * then happens at its very moment. Null when nothing is.
 */
export async function nextDueAt(deps: Deps, until: Date): Promise<Date | null> {
  const [stay] = await deps.db.sql.query<{ at: Date | null }>(nextStay, [])
  const payouts = await deps.db.sql.query<{ at: Date; currency: Currency }>(payoutTimes, [])
  const sent = payouts
    .map(({ at, currency }) => {
      const gateway = payingGateway(deps, { currency, preferred: null })
      return gateway?.transfers.opensAt(at)
    })
    // What waits for more at its time is looked at again at that of the next.
    .filter((at) => at !== undefined && at > deps.now())
  const times = [await nextJobAt(deps, until), stay?.at, ...sent].flatMap((at) =>
    at && at <= until ? at.getTime() : [],
  )
  return times.length === 0 ? null : new Date(Math.min(...times))
}

/** Does what the sweeps of the worker do, and waits until what they sent has arrived. */
export async function runDue(deps: Deps): Promise<void> {
  await progressStays(deps)
  await sendPayouts({ ...deps, gateways: { ...deps.gateways, all: () => oneByOne(deps) } })
  const open = await deps.db.prisma.transfer.findMany({
    where: { status: { in: ['sending', 'sent'] } },
    select: { reference: true },
  })
  for (const transfer of open)
    await eventually('a transfer to arrive', async () =>
      (await verifyTransfer(deps, transfer)) === 'pending' ? null : true,
    )
}

/** A batch has to keep five seconds from the one before, by a clock that tests cannot move. */
function oneByOne(deps: Deps) {
  return payingGateways(deps).map((gateway) => ({
    ...gateway,
    transfers: { ...gateway.transfers, batchSize: 1 },
  }))
}

const nextStay = {
  name: 'test_next_stay',
  text: `
    SELECT min(CASE b.status WHEN 'confirmed' THEN b.check_in_at
                             ELSE (b.check_out + l.check_out_by::time) AT TIME ZONE b.time_zone END) AS at
    FROM booking b JOIN listing l ON l.id = b.listing_id WHERE b.status IN ('confirmed', 'checked_in')`,
}

const payoutTimes = {
  name: 'test_payout_times',
  text: `
    SELECT greatest(coalesce(p.send_at, p.due_at), s.account_changed_at + interval '24 hours') AS at, p.currency
    FROM payout p LEFT JOIN payout_settings s ON s.host_account_id = p.host_account_id WHERE p.status = 'scheduled'`,
}
