import type { StaffContext } from '../context.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import { presentHandOrder } from './present.ts'
import type { HandOrder, ListHandOrders } from './schema.ts'

/** Money that people move, newest first. */
export async function listHandOrders(
  ctx: StaffContext,
  input: ListHandOrders,
): Promise<Page<HandOrder>> {
  const before = idBefore(input.cursor)
  const rows = await ctx.db.prisma.handOrder.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.kind && { kind: input.kind }),
      ...(input.status && { status: input.status }),
      ...(input.reference && { reference: input.reference }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: presentHandOrder, cursor: (row) => [row.id] })
}
