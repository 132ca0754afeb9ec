import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { type Currency, money } from '../shared/money.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import type { ListRefunds, Refund } from './schema.ts'

const counted = { _count: { select: { attempts: true } } } as const

/** Refunds, newest first, for staff. */
export async function listRefunds(ctx: StaffContext, input: ListRefunds): Promise<Page<Refund>> {
  const before = idBefore(input.cursor)
  const rows = await ctx.db.prisma.refund.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.bookingId && { bookingId: input.bookingId }),
      ...(input.status && { status: input.status }),
    },
    include: counted,
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: presentRefund, cursor: (row) => [row.id] })
}

export async function readRefund(tx: Pick<Tx, 'refund'>, refundId: string): Promise<Refund> {
  const row = await tx.refund.findUnique({ where: { id: refundId }, include: counted })
  if (!row) throw new NexusError('NOT_FOUND')
  return presentRefund(row)
}

type Row = Omit<Refund, 'amount' | 'attempts'> & {
  currency: Currency
  amountMinor: bigint
  _count: { attempts: number }
}

function presentRefund(row: Row): Refund {
  const { id, bookingId, paymentId, status, origin, borneBy, reason, failure } = row
  return {
    id,
    bookingId,
    paymentId,
    status,
    origin,
    borneBy,
    amount: money(row.amountMinor, row.currency),
    reason,
    failure: status === 'succeeded' ? null : failure,
    handReference: row.handReference,
    attempts: row._count.attempts,
    createdAt: row.createdAt,
  }
}
