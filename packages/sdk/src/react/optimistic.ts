import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { type Expectation, expectations } from './expectations.ts'
import type { NexusMutationOptions } from './options.ts'

/** The mutations whose outcome is known before the API answers, unless it refuses. */
export type OptimisticPath =
  | 'bookings.cancel'
  | 'listings.publish'
  | 'listings.pause'
  | 'listings.resume'
  | 'listings.archive'

/**
 * Shows what a mutation leads to at once, by the tables of states that the server runs; takes it back when the API
 * refuses. Where the table does not allow it nothing is shown before the answer.
 *
 * @example
 * const cancel = useMutation(optimistic(nexus.bookings.cancel.mutationOptions()))
 */
export function optimistic<Input, Data, Path extends OptimisticPath>(
  options: NexusMutationOptions<Input, Data, Path>,
): NexusMutationOptions<Input, Data, Path> {
  const expectation =
    expectations[options.mutationKey.slice(1).map(String).join('.') as OptimisticPath]
  return {
    ...options,
    // Here and not in `onMutate`: options of the caller, spread over these, must not leave it half done.
    mutationFn: async (input, context) => {
      const takeBack = await show(context.client, expectation(input as never))
      try {
        return await options.mutationFn(input, context)
      } catch (error) {
        takeBack()
        throw error
      }
    },
  }
}

/** Puts the expected thing in the place of each that the cache holds; gives what takes it back. */
async function show(client: QueryClient, expectation: Expectation): Promise<() => void> {
  const queryKey = ['nexus', expectation.feature]
  // An answer that is on its way knows nothing of it.
  await client.cancelQueries({ queryKey })
  const shown: { key: QueryKey; before: unknown; after: unknown }[] = []
  for (const [key, before] of client.getQueriesData({ queryKey })) {
    const next = replaced(before, { key, expectation })
    // The cache keeps what it gives back here: it shares with what was there before.
    if (next !== before) shown.push({ key, before, after: client.setQueryData(key, next) })
  }
  return () => {
    for (const { key, before, after } of shown) {
      // What came in meanwhile is newer than both.
      if (client.getQueryData(key) === after) client.setQueryData(key, before)
    }
  }
}

type Place = { key: QueryKey; expectation: Expectation }
type Paged = { items?: unknown[]; pages?: unknown[]; id?: unknown }

function replaced(data: unknown, place: Place): unknown {
  if (typeof data !== 'object' || data === null) return data
  const { key, expectation } = place
  const { items, pages, id } = data as Paged
  if (id === expectation.id) return expectation.expect(data, String(key[2]))
  if (items)
    return withList(
      data,
      'items',
      items.flatMap((item) => kept(item, place)),
    )
  if (pages)
    return withList(
      data,
      'pages',
      pages.map((page) => replaced(page, place)),
    )
  return data
}

/** An item of a list that asks for one status leaves it with its status. */
function kept(item: unknown, place: Place): unknown[] {
  const next = replaced(item, place) as { status?: unknown }
  const wanted = (place.key[4] as { status?: unknown } | undefined)?.status
  return next === item || wanted === undefined || next.status === wanted ? [next] : []
}

function withList(data: object, name: 'items' | 'pages', list: unknown[]): unknown {
  const before = (data as Paged)[name] ?? []
  const isSame =
    list.length === before.length && list.every((each, index) => each === before[index])
  return isSame ? data : { ...data, [name]: list }
}
