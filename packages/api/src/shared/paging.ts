import { z } from 'zod'
import { NexusError } from '../errors.ts'

export const cursorField = z
  .string()
  .max(500)
  .optional()
  .describe('`nextCursor` of the page before; absent for the first page.')
export const limitField = z
  .int()
  .min(1)
  .max(100)
  .default(20)
  .describe('How many items a page holds, 1 to 100.')

/** Input fields of every procedure that answers in pages. */
export const PageInput = z.strictObject({ cursor: cursorField, limit: limitField })

/** `{ items, nextCursor }`; `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return z
    .object({
      items: z.array(item).describe('The items of this page, in order.'),
      nextCursor: z
        .string()
        .nullable()
        .describe('Pass it as `cursor` for the next page; null on the last one.'),
    })
    .meta({ id, description: 'One page of a list.' })
}

/** A keyset cursor is opaque to callers: the sort values of the last item, as base64url JSON. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return toBase64Url(JSON.stringify(values))
}

export function decodeCursor<Values extends z.ZodType>(
  cursor: string,
  values: Values,
): z.infer<Values> {
  try {
    return values.parse(readCursor(cursor))
  } catch {
    throw new NexusError('BAD_INPUT', {
      data: {
        issues: [
          {
            path: 'cursor',
            message: 'Pass `nextCursor` of the page before, unchanged, or leave it out.',
          },
        ],
      },
    })
  }
}

/** The id after which a page begins, of a list that is in the order of its ids; null for the first page. */
export function idBefore(cursor: string | undefined): string | null {
  return cursor === undefined ? null : decodeCursor(cursor, z.tuple([z.uuid()]))[0]
}

// Not `Buffer`: the sandbox of the SDK pages by the same code, in browsers too. The values are ASCII.
function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** What stands in a cursor; throws when it is none. */
export function readCursor(cursor: string): unknown {
  return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
}

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** Cuts the extra row that was read to learn whether there is a next page. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  { item, cursor }: { item: (row: Row) => Item; cursor: (row: Row) => (string | number | null)[] },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursor(last)) : null,
  }
}
