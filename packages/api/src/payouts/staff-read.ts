import { z } from 'zod'
import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'
import { money } from '../shared/money.ts'
import { decodeCursor, type Page, toPage } from '../shared/paging.ts'
import type { ListStaffPayouts, StaffPayout } from './staff-schema.ts'

/** Payouts, newest first, for staff. */
export async function listStaffPayouts(
  ctx: StaffContext,
  input: ListStaffPayouts,
): Promise<Page<StaffPayout>> {
  const { bookingId, hostAccountId, currency, status, dueBefore } = input
  const [before] = input.cursor === undefined ? [] : decodeCursor(input.cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.prisma.payout.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(bookingId && { bookingId }),
      ...(hostAccountId && { hostAccountId }),
      ...(currency && { currency }),
      ...(status && { status }),
      ...(dueBefore && { dueAt: { lt: dueBefore } }),
    },
    include: attempts,
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: present, cursor: (row) => [row.id] })
}

/** One of them, as it stands in this transaction. */
export async function presentStaffPayout(
  tx: Pick<Tx, 'payout'>,
  payoutId: string,
): Promise<StaffPayout> {
  return present(await tx.payout.findUniqueOrThrow({ where: { id: payoutId }, include: attempts }))
}

const attempts = {
  items: { include: { transfer: true }, orderBy: { transferId: 'desc' } },
} as const

type Row = Awaited<ReturnType<typeof find>>
const find = (tx: Pick<Tx, 'payout'>) => tx.payout.findFirstOrThrow({ include: attempts })

function present(row: Row): StaffPayout {
  const { id, bookingId, hostAccountId, status, currency, dueAt, sendAt, reason } = row
  return {
    id,
    bookingId,
    hostAccountId,
    status,
    amount: money(row.amountMinor, currency),
    dueAt,
    sendAt,
    reason,
    transfers: row.items.map(({ transfer }) => ({
      reference: transfer.reference,
      gateway: transfer.gateway,
      status: transfer.status,
      amount: money(transfer.amountMinor, transfer.currency),
      failure: transfer.failure,
      createdAt: transfer.createdAt,
      checkAt: transfer.checkAt,
    })),
  }
}
