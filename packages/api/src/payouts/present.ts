import { type Currency, money } from '../shared/money.ts'
import { leastTransferMinor } from './minimum.ts'
import type { Schedule } from './payout-day.ts'
import type { Payout, PayoutSettings } from './schema.ts'
import type { PayoutStatus } from './state.ts'

/** A payout with what decides when it is sent, as one statement reads it. */
export type PayoutRow = {
  id: string
  bookingId: string
  bookingCode: string
  status: PayoutStatus
  amountMinor: number
  currency: Currency
  dueAt: Date
  sendAt: Date | null
  reason: string | null
  hasAccount: boolean
  heldByHost: boolean
  accountHeldUntil: Date | null
  /** All that would go with it, once it is due; null while it is not. */
  togetherMinor: number | null
  minimumMinor: number
  reference: string | null
  transferMinor: number | null
  accountNumber: string | null
  sentAt: Date | null
}

type Clock = { now: Date; opensAt: (at: Date) => Date }

/** The account number and the words of staff stop here. */
export function presentPayout(row: PayoutRow, clock: Clock): Payout {
  const { reference, transferMinor, accountNumber, sentAt } = row
  const waitsFor = waitingFor(row, clock.now)
  return {
    id: row.id,
    bookingId: row.bookingId,
    bookingCode: row.bookingCode,
    status: row.status,
    amount: money(row.amountMinor, row.currency),
    dueAt: row.dueAt,
    expectedAt: row.status === 'scheduled' && waitsFor === null ? expected(row, clock) : null,
    waitsFor,
    failure: row.status === 'failed' ? row.reason : null,
    transfer:
      reference !== null && transferMinor !== null && accountNumber !== null && sentAt !== null
        ? {
            reference,
            amount: money(transferMinor, row.currency),
            accountNumberEnding: accountNumber.slice(-4),
            sentAt,
          }
        : null,
  }
}

function waitingFor(row: PayoutRow, now: Date): Payout['waitsFor'] {
  if (row.status === 'held') return 'review'
  if (row.status === 'failed') return 'payout_account'
  if (row.status !== 'scheduled') return null
  if (row.heldByHost) return 'review'
  if (!row.hasAccount) return 'payout_account'
  const isDue = row.amountMinor < 0 || (row.sendAt ?? row.dueAt) <= now
  if (isDue && row.accountHeldUntil !== null && row.accountHeldUntil > now) return 'account_change'
  return isDue && (row.togetherMinor ?? 0) < row.minimumMinor ? 'minimum' : null
}

function expected({ sendAt, dueAt, accountHeldUntil }: PayoutRow, { now, opensAt }: Clock): Date {
  const times = [now, sendAt ?? dueAt, accountHeldUntil ?? now].map((time) => time.getTime())
  return opensAt(new Date(Math.max(...times)))
}

type Minimum = { currency: Currency; amountMinor: number | bigint }

/** A minimum of the host's counts where it is more than the marketplace's. */
export function presentSettings(
  { schedule, weekday, gateway }: Schedule & { gateway: string | null },
  own: readonly Minimum[],
): PayoutSettings {
  const minimums = Object.entries(leastTransferMinor).map(([name, least]) => {
    const currency = name as Currency
    const asked = own.find((one) => one.currency === currency)
    return money(Math.max(least, Number(asked?.amountMinor ?? 0)), currency)
  })
  return { schedule: { every: schedule, weekday }, minimums, gateway }
}
