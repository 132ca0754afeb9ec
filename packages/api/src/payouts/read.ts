import { z } from 'zod'
import type { StaffContext } from '../context.ts'
import { type Currency, money } from '../shared/money.ts'
import { decodeCursor, toPage } from '../shared/paging.ts'

type ListPayouts = {
  cursor?: string | undefined
  limit: number
  bookingId?: string | undefined
  currency?: Currency | undefined
}

/** Payouts, newest first, for staff. */
export async function listPayouts(ctx: StaffContext, input: ListPayouts) {
  const [before] = input.cursor === undefined ? [] : decodeCursor(input.cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.prisma.payout.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.bookingId && { bookingId: input.bookingId }),
      ...(input.currency && { currency: input.currency }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, {
    item: ({ id, bookingId, hostAccountId, status, amountMinor, currency, dueAt }) => ({
      id,
      bookingId,
      hostAccountId,
      status,
      amount: money(amountMinor, currency),
      dueAt,
    }),
    cursor: (row) => [row.id],
  })
}
