import { missing } from './answer.ts'

type Row = { id: string; createdAt: number }
type Wanted = {
  limit: number
  starting_after?: string | undefined
  created?: { gte?: number | undefined; lte?: number | undefined } | undefined
}

/** A page, newest first, as every list of Stripe is. */
export function page<R extends Row>(
  rows: Iterable<R>,
  wanted: Wanted,
  { url, show }: { url: string; show: (row: R) => object },
): object {
  const { gte = 0, lte = Infinity } = wanted.created ?? {}
  const all = [...rows]
    .filter(({ createdAt }) => {
      const second = Math.floor(createdAt / 1000)
      return second >= gte && second <= lte
    })
    .toReversed()
  const start = wanted.starting_after
    ? all.findIndex(({ id }) => id === wanted.starting_after) + 1
    : 0
  if (wanted.starting_after && start === 0) throw missing('object', wanted.starting_after)
  const shown = all.slice(start, start + wanted.limit)
  return {
    object: 'list',
    data: shown.map(show),
    has_more: start + shown.length < all.length,
    url,
  }
}
