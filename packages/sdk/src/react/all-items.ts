import type { InfiniteData } from '@tanstack/react-query'

/**
 * Every item of the pages that an infinite query has, in order: for its `select`.
 *
 * @example
 * useInfiniteQuery({ ...nexus.listings.search.infiniteQueryOptions(input), select: allItems })
 */
export function allItems<Item>({ pages }: InfiniteData<{ items: Item[] }, string | null>): Item[] {
  return pages.flatMap(({ items }) => items)
}
