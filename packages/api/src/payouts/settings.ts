import type { Tx } from '@nexus/db/client'
import type { HostContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { chooseGateway } from './choose-gateway.ts'
import { dailySchedule, nextPayoutDay, type Schedule } from './payout-day.ts'
import { presentSettings } from './present.ts'
import type { PayoutSettings, UpdatePayoutSettings } from './schema.ts'

/** When and from which amount on a host is paid. */
export async function readSettings(ctx: HostContext): Promise<PayoutSettings> {
  return read(ctx.db.prisma, ctx.user.hostAccountId)
}

/** Changes them; what is scheduled already moves to the new payout days. */
export async function updateSettings(
  ctx: HostContext,
  input: UpdatePayoutSettings,
): Promise<PayoutSettings> {
  const { hostAccountId } = ctx.user
  return once(ctx, async (tx) => {
    if (input.schedule) await reschedule(tx, { hostAccountId, ...input.schedule })
    for (const { currency, amountMinor } of input.minimums ?? []) {
      const row = { hostAccountId, currency, amountMinor }
      await tx.payoutMinimum.upsert({
        where: { hostAccountId_currency: { hostAccountId, currency } },
        create: row,
        update: row,
      })
    }
    if (input.gateway !== undefined) await chooseGateway(tx, ctx, input.gateway)
    return read(tx, hostAccountId)
  })
}

export async function scheduleOf(
  tx: Pick<Tx, 'payoutSettings'>,
  hostAccountId: string,
): Promise<Schedule> {
  return (await tx.payoutSettings.findUnique({ where: { hostAccountId } })) ?? dailySchedule
}

type Asked = { hostAccountId: string; every: Schedule['schedule']; weekday?: number | undefined }

async function reschedule(tx: Tx, { hostAccountId, every, weekday }: Asked): Promise<void> {
  const schedule = { schedule: every, weekday: weekday ?? null }
  await tx.payoutSettings.upsert({
    where: { hostAccountId },
    create: { hostAccountId, ...schedule },
    update: schedule,
  })
  const waiting = await tx.payout.findMany({
    where: { hostAccountId, status: { in: ['scheduled', 'held'] }, amountMinor: { gt: 0 } },
    select: { id: true, dueAt: true },
  })
  const days = waiting.map(({ id, dueAt }) => ({ id, at: nextPayoutDay(schedule, dueAt) }))
  // What a transfer takes meanwhile has left by the old schedule.
  await tx.$executeRaw`
    UPDATE payout p SET send_at = day.at, updated_at = now()
    FROM json_to_recordset(${JSON.stringify(days)}::json) AS day(id uuid, at timestamptz)
    WHERE p.id = day.id AND p.status IN ('scheduled', 'held')`
}

async function read(
  tx: Pick<Tx, 'payoutSettings' | 'payoutMinimum' | 'hostAccount'>,
  hostAccountId: string,
): Promise<PayoutSettings> {
  const { schedule, weekday } = await scheduleOf(tx, hostAccountId)
  const own = await tx.payoutMinimum.findMany({ where: { hostAccountId } })
  const { gateway } = await tx.hostAccount.findUniqueOrThrow({
    where: { id: hostAccountId },
    select: { gateway: true },
  })
  return presentSettings({ schedule, weekday, gateway }, own)
}
