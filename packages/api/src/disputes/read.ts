import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { money } from '../shared/money.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import type { Dispute, ListDisputes } from './schema.ts'

/** Disputes, newest first, for staff. */
export async function listDisputes(ctx: StaffContext, input: ListDisputes): Promise<Page<Dispute>> {
  const before = idBefore(input.cursor)
  const rows = await ctx.db.prisma.dispute.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.bookingId && { bookingId: input.bookingId }),
      ...(input.status && { status: input.status }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: presentDispute, cursor: (row) => [row.id] })
}

export async function readDispute(tx: Pick<Tx, 'dispute'>, disputeId: string): Promise<Dispute> {
  const row = await tx.dispute.findUnique({ where: { id: disputeId } })
  if (!row) throw new NexusError('NOT_FOUND')
  return presentDispute(row)
}

type Row = NonNullable<Awaited<ReturnType<Tx['dispute']['findUnique']>>>

function presentDispute(row: Row): Dispute {
  const { id, bookingId, paymentId, status, reason, borneBy, openedAt, closedAt } = row
  return {
    id,
    bookingId,
    paymentId,
    gateway: row.provider,
    reference: row.providerReference,
    status,
    amount: money(row.amountMinor, row.currency),
    reason,
    borneBy,
    borne: row.borneMinor === null ? null : money(row.borneMinor, row.currency),
    openedAt,
    closedAt,
  }
}
