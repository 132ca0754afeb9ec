import { z } from 'zod'
import type { StaffContext } from '../context.ts'
import { decodeCursor, toPage } from '../shared/paging.ts'
import type { ListMails, ListSuppressedAddresses } from './staff-schema.ts'

/** E-mails, newest first. */
export async function listMails(ctx: StaffContext, input: ListMails) {
  const [before] = input.cursor === undefined ? [] : decodeCursor(input.cursor, z.tuple([z.uuid()]))
  const rows = await ctx.db.prisma.mail.findMany({
    where: {
      ...(before && { id: { lt: before } }),
      ...(input.email !== undefined && { email: input.email }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, {
    item: ({ key: _, ...mail }) => mail,
    cursor: (row) => [row.id],
  })
}

/** Addresses that are not written to, in alphabetical order. */
export async function listSuppressedAddresses(ctx: StaffContext, input: ListSuppressedAddresses) {
  const [after] = input.cursor === undefined ? [] : decodeCursor(input.cursor, z.tuple([z.email()]))
  const rows = await ctx.db.prisma.mailSuppression.findMany({
    where: {
      AND: [
        after === undefined ? {} : { email: { gt: after } },
        input.email === undefined ? {} : { email: input.email },
      ],
    },
    orderBy: { email: 'asc' },
    take: input.limit + 1,
  })
  return toPage(rows, input.limit, { item: (row) => row, cursor: (row) => [row.email] })
}
