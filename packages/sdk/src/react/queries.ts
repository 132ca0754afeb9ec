import type { Nexus } from '@nexus/sdk'
import { type MutationFunctionContext, skipToken } from '@tanstack/react-query'
import { refresh } from './changes.ts'
import { type MutationPath, type NexusQueries, procedures } from './generated.ts'
import type { NexusKey, PageContext, QueryContext } from './options.ts'

/**
 * Every procedure of a client as options for TanStack Query, also outside React: in a router's loader or on a server.
 *
 * @example
 * const queries = createNexusQueries(nexus)
 * await queryClient.prefetchQuery(queries.listings.byId.queryOptions({ listingId }))
 */
export function createNexusQueries(nexus: Nexus): NexusQueries {
  const features: Record<string, Record<string, unknown>> = {}
  for (const [path, { kind, takesInput, paged }] of Object.entries(procedures)) {
    const [feature = '', method = ''] = path.split('.')
    const call = callOf(nexus, { feature, method, takesInput })
    const key: NexusKey = ['nexus', feature, method]
    const own = kind === 'query' ? query(key, call) : mutation(key, call)
    ;(features[feature] ??= {})[method] = paged ? { ...own, ...infinite(key, call) } : own
  }
  return features as object as NexusQueries
}

type Call = (input: unknown, options?: { signal: AbortSignal }) => Promise<unknown>
type Method = (...args: unknown[]) => Promise<unknown>
type Where = { feature: string; method: string; takesInput: true | undefined }

function callOf(nexus: Nexus, { feature, method, takesInput }: Where): Call {
  const methods = nexus[feature as keyof Nexus] as object as Record<string, Method>
  return (input, options) =>
    takesInput ? (methods[method] as Method)(input, options) : (methods[method] as Method)(options)
}

// The client has tried again what may be tried again, with the same idempotency key.
const never = () => false

function query(key: NexusKey, call: Call) {
  const queryKey = (input?: unknown): NexusKey => under(key, 'one', input)
  return {
    queryOptions: (input?: unknown) => ({
      queryKey: queryKey(input),
      queryFn:
        input === skipToken ? skipToken : ({ signal }: QueryContext) => call(input, { signal }),
      retry: never,
    }),
    queryKey,
    pathKey: () => key,
  }
}

function infinite(key: NexusKey, call: Call) {
  const infiniteQueryKey = (input?: unknown): NexusKey => under(key, 'pages', input)
  return {
    infiniteQueryOptions: (input?: { cursor?: string } | typeof skipToken) => ({
      queryKey: infiniteQueryKey(input),
      queryFn:
        input === skipToken
          ? skipToken
          : ({ signal, pageParam }: PageContext) =>
              call({ ...input, cursor: pageParam ?? undefined }, { signal }),
      initialPageParam: (input === skipToken ? null : input?.cursor) ?? null,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
      retry: never,
    }),
    infiniteQueryKey,
  }
}

function mutation(key: NexusKey, call: Call) {
  const path = key.slice(1).map(String).join('.') as MutationPath
  return {
    mutationOptions: () => ({
      mutationKey: key,
      // Here and not in `onSettled`: options of the caller, spread over these, must not undo it.
      mutationFn: async (input: unknown, { client }: MutationFunctionContext) => {
        let done = false
        try {
          const answer = await call(input)
          done = true
          return answer
        } finally {
          refresh(client, { path, done })
        }
      },
      retry: never,
    }),
    mutationKey: () => key,
  }
}

function under(key: NexusKey, kind: 'one' | 'pages', input: unknown): NexusKey {
  const isNone = input === undefined || input === skipToken
  return isNone ? [...key, kind] : [...key, kind, input]
}
