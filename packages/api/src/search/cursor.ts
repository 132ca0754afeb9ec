import { z } from 'zod'
import { Currency } from '../shared/money.ts'
import { decodeCursor } from '../shared/paging.ts'
import type { SearchListings } from './schema.ts'

const PriceCursor = z.tuple([z.literal('price'), z.int().min(0), Currency, z.uuid()])
const rankCursor = (sort: 'relevance' | 'rating') => z.tuple([z.literal(sort), z.int32(), z.uuid()])

/** Where the page before ended, as the order of the search has it. */
export type After = {
  afterRank: number
  afterMinor: number | null
  afterCurrency: Currency | null
  afterId: string
}

const fromTheStart: After = {
  afterRank: 2_147_483_647,
  afterMinor: null,
  afterCurrency: null,
  afterId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
}

export function afterOf({ cursor, sort }: Pick<SearchListings, 'cursor' | 'sort'>): After {
  if (cursor === undefined) return fromTheStart
  if (sort === 'price') {
    const [, afterMinor, afterCurrency, afterId] = decodeCursor(cursor, PriceCursor)
    return { ...fromTheStart, afterMinor, afterCurrency, afterId }
  }
  const [, afterRank, afterId] = decodeCursor(cursor, rankCursor(sort))
  return { ...fromTheStart, afterRank, afterId }
}

type Last = { id: string; rank: number | string; nightlyMinor: number; currency: Currency }

/** The sort values of the last item of a page. */
export function cursorOf(sort: SearchListings['sort'], last: Last): (string | number)[] {
  return sort === 'price'
    ? ['price', last.nightlyMinor, last.currency, last.id]
    : [sort, last.rank, last.id]
}
