import type { StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { type Currency, money } from '../shared/money.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import {
  CaseFix,
  CaseKind,
  type CaseFacts,
  type CaseRef,
  type FinanceCase,
  type ListCases,
} from './schema.ts'

export async function caseById(ctx: StaffContext, { caseId }: CaseRef): Promise<FinanceCase> {
  const row = await ctx.db.prisma.financeCase.findUnique({ where: { id: caseId } })
  if (!row) throw new NexusError('NOT_FOUND')
  return presentCase(row)
}

/** Cases, newest first. */
export async function listCases(ctx: StaffContext, input: ListCases): Promise<Page<FinanceCase>> {
  const before = idBefore(input.cursor)
  const rows = await ctx.db.prisma.financeCase.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.status && { status: input.status }),
      ...(input.kind && { kind: input.kind }),
      ...(input.bookingId && { bookingId: input.bookingId }),
      ...(input.currency && { currency: input.currency }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: presentCase, cursor: (row) => [row.id] })
}

type Row = {
  id: string
  kind: string
  subject: string
  status: FinanceCase['status']
  provider: string | null
  bookingId: string | null
  currency: Currency | null
  amountMinor: bigint | null
  gatewaySays: unknown
  ledgerSays: unknown
  fix: unknown
  outcome: string | null
  createdAt: Date
  closedAt: Date | null
}

export function presentCase(row: Row): FinanceCase {
  const { id, subject, status, bookingId, outcome, createdAt, closedAt } = row
  return {
    id,
    kind: CaseKind.parse(row.kind),
    subject,
    status,
    gateway: row.provider,
    bookingId,
    amount:
      row.amountMinor === null || row.currency === null
        ? null
        : money(row.amountMinor, row.currency),
    gatewaySays: row.gatewaySays as CaseFacts,
    ledgerSays: row.ledgerSays as CaseFacts,
    fix: CaseFix.parse(row.fix),
    outcome,
    createdAt,
    closedAt,
  }
}
