import {
  accountChangeHoldHours,
  leastTransferMinor,
  money,
  nextPayoutDay,
  payoutDelayHours,
  type PayoutRow,
} from '@nexus/api/rules'
import { moneyLeavesAt } from './banks.ts'
import { tell } from './events.ts'
import type { BookingRecord, HostRow, Market, PayoutRecord } from './market.ts'

const hour = 3_600_000

/** Sets what the host receives a day after check-in; nothing when nothing is owed. */
export function schedulePayout(market: Market, booking: BookingRecord, owedMinor: number): void {
  const standing = market.payouts.get(booking.id)
  if (!standing && owedMinor === 0) return
  const status = owedMinor === 0 ? 'cancelled' : 'scheduled'
  if (standing?.status === status && standing.amount.amountMinor === owedMinor) return
  const host = hostOf(market, booking.hostAccountId)
  const dueAt = new Date(booking.checkInAt.getTime() + payoutDelayHours * hour)
  market.payouts.set(booking.id, {
    id: standing?.id ?? market.id(),
    bookingId: booking.id,
    hostAccountId: booking.hostAccountId,
    status,
    amount: money(owedMinor, booking.currency),
    dueAt,
    sendAt: nextPayoutDay(host.payoutSchedule, dueAt),
    transfer: null,
  })
  tell(market, booking.id, `payout.${status}`)
}

/** The instants at which a payout may leave. */
export function payoutTimes(market: Market): number[] {
  return [...market.payouts.values()]
    .filter(({ status }) => status === 'scheduled')
    .map((payout) => moneyLeavesAt(payout.amount.currency, leavesAt(market, payout)).getTime())
}

/** Sends what is due, together, to each host; the gateway of a sandbox is quick, and it arrives at once. */
export function sendPayouts(market: Market): void {
  for (const currency of ['ETB', 'USD'] as const) sendIn(market, currency)
}

function sendIn(market: Market, currency: 'ETB' | 'USD'): void {
  const now = market.clock.now()
  if (moneyLeavesAt(currency, now) > now) return
  for (const host of market.hosts.values()) {
    const due = dueOf(market, host, currency)
    const amountMinor = due.reduce((sum, { amount }) => sum + amount.amountMinor, 0)
    const held = heldUntil(host)
    if (host.accountNumber === null || (held !== null && held > now)) continue
    if (due.length === 0 || amountMinor < minimumOf(host, currency)) continue
    const reference = `po-${market.random.text(24, '0123456789abcdef')}`
    const transfer = { reference, amountMinor, accountNumber: host.accountNumber, sentAt: now }
    for (const payout of due) {
      Object.assign(payout, { status: 'paid', transfer })
      tell(market, payout.bookingId, 'payout.sending')
      tell(market, payout.bookingId, 'payout.paid')
    }
  }
}

/** A payout as the server's own statement reads it. */
export function rowOfPayout(market: Market, payout: PayoutRecord): PayoutRow {
  const host = hostOf(market, payout.hostAccountId)
  const { amountMinor, currency } = payout.amount
  const due = dueOf(market, host, currency)
  return {
    id: payout.id,
    bookingId: payout.bookingId,
    bookingCode: market.bookings.get(payout.bookingId)?.code ?? '',
    status: payout.status,
    amountMinor,
    currency,
    dueAt: payout.dueAt,
    sendAt: payout.sendAt,
    reason: null,
    hasAccount: host.accountNumber !== null,
    heldByHost: false,
    accountHeldUntil: heldUntil(host),
    togetherMinor: due.reduce((sum, { amount }) => sum + amount.amountMinor, 0),
    minimumMinor: minimumOf(host, currency),
    reference: payout.transfer?.reference ?? null,
    transferMinor: payout.transfer?.amountMinor ?? null,
    accountNumber: payout.transfer?.accountNumber ?? null,
    sentAt: payout.transfer?.sentAt ?? null,
  }
}

function dueOf(market: Market, { id }: HostRow, currency: string): PayoutRecord[] {
  const now = market.clock.now()
  return [...market.payouts.values()].filter(
    ({ hostAccountId, status, amount, sendAt }) =>
      hostAccountId === id &&
      status === 'scheduled' &&
      amount.currency === currency &&
      sendAt <= now,
  )
}

function leavesAt(market: Market, { hostAccountId, sendAt }: PayoutRecord): Date {
  const held = heldUntil(hostOf(market, hostAccountId))
  return held !== null && held > sendAt ? held : sendAt
}

function heldUntil({ accountChangedAt }: HostRow): Date | null {
  if (accountChangedAt === null) return null
  return new Date(accountChangedAt.getTime() + accountChangeHoldHours * hour)
}

function minimumOf({ payoutMinimums }: HostRow, currency: 'ETB' | 'USD'): number {
  return Math.max(leastTransferMinor[currency], payoutMinimums[currency] ?? 0)
}

function hostOf(market: Market, hostAccountId: string): HostRow {
  const host = market.hosts.get(hostAccountId)
  if (!host) throw new Error('a payout to nobody')
  return host
}
