import { makeStatement, monthOf, type StatementMovement, statementSchemas } from '@nexus/api/rules'
import type { BookingRecord, Market } from '../market/market.ts'
import { host, type Procedure } from './procedure.ts'

const { GetStatement, Statement } = statementSchemas

export const statementProcedures: Record<string, Procedure> = {
  'payouts.statement': host(
    { input: GetStatement, output: Statement },
    ({ market, user: { hostAccountId } }, { month, currency }) => {
      const { startsAt, endsAt } = monthOf(month)
      const all = [...market.bookings.values()]
        .filter(
          (booking) => booking.hostAccountId === hostAccountId && booking.currency === currency,
        )
        .flatMap((booking) => movementsOf(market, booking))
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
      const openingMinor = all
        .filter(({ at }) => at < startsAt)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
      const movements = all.filter(({ at }) => at >= startsAt && at < endsAt)
      return makeStatement({ hostAccountId, month, currency, openingMinor, movements })
    },
  ),
}

/** What the ledger of the server would say of a booking: earned, given back, and sent to the host. */
function movementsOf(market: Market, booking: BookingRecord): StatementMovement[] {
  const { code: bookingCode, confirmedAt, cancelledAt, hostPayoutMinor } = booking
  if (confirmedAt === null) return []
  const payout = market.payouts.get(booking.id)
  const owedMinor = payout?.amount.amountMinor ?? 0
  const movements: (Omit<StatementMovement, 'at'> & { at: Date | null | undefined })[] = [
    { at: confirmedAt, bookingCode, kind: 'payment_received', amountMinor: hostPayoutMinor },
    {
      at: cancelledAt,
      bookingCode,
      kind: 'booking_cancelled',
      amountMinor: owedMinor - hostPayoutMinor,
    },
    { at: payout?.transfer?.sentAt, bookingCode, kind: 'payout_sent', amountMinor: -owedMinor },
  ]
  return movements.flatMap(({ at, ...movement }) =>
    at && movement.amountMinor !== 0 ? [{ at, ...movement }] : [],
  )
}
