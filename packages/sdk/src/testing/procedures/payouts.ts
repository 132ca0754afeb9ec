import {
  badInput,
  idBefore,
  nextPayoutDay,
  payoutSchemas,
  presentPayout,
  presentSettings,
  toPage,
} from '@nexus/api/rules'
import { banks, moneyLeavesAt } from '../market/banks.ts'
import type { HostRow } from '../market/market.ts'
import { rowOfPayout } from '../market/payouts.ts'
import { hostOf } from '../market/session.ts'
import { type AsHost, host, open, type Procedure } from './procedure.ts'

const { BankList, ListBanks, ListPayouts, PayoutPage, PayoutSettings, UpdatePayoutSettings } =
  payoutSchemas

/** A sandbox has one, as Nexus has where no other is set up. */
const onlyGateway = 'chapa'

export const payoutProcedures: Record<string, Procedure> = {
  'payouts.list': host(
    { input: ListPayouts, output: PayoutPage },
    ({ market, user }, { cursor, limit, status }) => {
      const before = idBefore(cursor)
      const rows = [...market.payouts.values()]
        .filter(({ hostAccountId }) => hostAccountId === user.hostAccountId)
        .filter((payout) => status === undefined || payout.status === status)
        .filter((payout) => before === null || payout.id < before)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      const now = market.clock.now()
      return toPage(rows.slice(0, limit + 1), limit, {
        item: (payout) => {
          const opensAt = (at: Date) => moneyLeavesAt(payout.amount.currency, at)
          return presentPayout(rowOfPayout(market, payout), { now, opensAt })
        },
        cursor: (payout) => [payout.id],
      })
    },
  ),
  'payouts.settings': host({ output: PayoutSettings }, (ctx) => settingsOf(own(ctx))),
  'payouts.updateSettings': host(
    { changes: true, input: UpdatePayoutSettings, output: PayoutSettings },
    (ctx, { schedule, minimums = [], gateway }) => {
      const account = own(ctx)
      if (gateway !== undefined && gateway !== null && gateway !== onlyGateway)
        throw badInput('gateway', `Choose one that collects for your listings: ${onlyGateway}.`)
      if (gateway !== undefined) account.gateway = gateway
      if (schedule) {
        const { every, weekday = null } = schedule
        account.payoutSchedule = { schedule: every, weekday }
        for (const payout of ctx.market.payouts.values())
          if (payout.hostAccountId === account.id && payout.status === 'scheduled')
            payout.sendAt = nextPayoutDay(account.payoutSchedule, payout.dueAt)
      }
      for (const { currency, amountMinor } of minimums)
        account.payoutMinimums[currency] = amountMinor
      return settingsOf(account)
    },
  ),
  'payouts.banks': open({ input: ListBanks, output: BankList }, (_ctx, { currency }) => ({
    banks: currency === 'ETB' ? [...banks] : [],
  })),
}

function own({ market, user }: AsHost): HostRow {
  const account = hostOf(market, user.userId)
  if (!account) throw new Error('a host without an account')
  return account
}

function settingsOf({ payoutSchedule, payoutMinimums, gateway }: HostRow) {
  const asked = (['ETB', 'USD'] as const).flatMap((currency) => {
    const amountMinor = payoutMinimums[currency]
    return amountMinor === undefined ? [] : [{ currency, amountMinor }]
  })
  return presentSettings({ ...payoutSchedule, gateway }, asked)
}
