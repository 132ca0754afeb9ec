import { makeStatement, monthOf, type StatementMovement, statementSchemas } from '@nexus/api/rules'
import type { BookingRecord, Market } from '../market/market.ts'
import { host, type Procedure } from './procedure.ts'

const { GetStatement, Statement } = statementSchemas

export const statementProcedures: Record<string, Procedure> = {
  'payouts.statement': host(
    { input: GetStatement, output: Statement },
    ({ market, user: { hostAccountId } }, { month, currency }) => {
      const { from, to } = monthOf(month)
      const all = [...market.bookings.values()]
        .filter(
          (booking) => booking.hostAccountId === hostAccountId && booking.currency === currency,
        )
        .flatMap((booking) => movementsOf(market, booking))
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
      const openingMinor = all
        .filter(({ at }) => at < from)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
      const movements = all.filter(({ at }) => at >= from && at < to)
      return makeStatement({ hostAccountId, month, currency, openingMinor, movements })
    },
  ),
}

/** What the ledger of the server would say of a booking: earned when it was paid, given back when it was cancelled. */
function movementsOf(market: Market, booking: BookingRecord): StatementMovement[] {
  const { code: bookingCode, confirmedAt, cancelledAt, hostPayoutMinor } = booking
  if (confirmedAt === null) return []
  const paid = { at: confirmedAt, bookingCode, kind: 'payment_received' as const }
  const earned = { ...paid, amountMinor: hostPayoutMinor }
  if (cancelledAt === null) return [earned]
  const keptMinor = market.payouts.get(booking.id)?.amount.amountMinor ?? 0
  const cancelled = { at: cancelledAt, bookingCode, kind: 'booking_cancelled' as const }
  return [earned, { ...cancelled, amountMinor: keptMinor - hostPayoutMinor }].filter(
    ({ amountMinor }) => amountMinor !== 0,
  )
}
