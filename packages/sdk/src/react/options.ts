import type { ErrorOf, ProcedurePath } from '@nexus/sdk'
import type {
  DataTag,
  InfiniteData,
  MutationFunctionContext,
  SkipToken,
} from '@tanstack/react-query'

/**
 * Where answers lie in the cache: `['nexus', feature, method, kind, input]`. A beginning of it names all that lies below.
 *
 * @example
 * queryClient.invalidateQueries({ queryKey: ['nexus', 'bookings'] })
 */
export type NexusKey = readonly ['nexus', ...(string | object | null)[]]

/** What `useQuery`, `useSuspenseQuery`, `prefetchQuery` and a router's loader take. Spread it to add options of yours. */
export interface NexusQueryOptions<Data, Path extends ProcedurePath> {
  /** Where the answer lies in the cache; `getQueryData` and `setQueryData` know its type by it. */
  readonly queryKey: DataTag<NexusKey, Data, ErrorOf<Path>>
  /** Asks the API, and gives up when nobody wants the answer any more. */
  readonly queryFn: (context: QueryContext) => Promise<Data>
  /** Never again: the client itself has tried again what may be tried again. */
  readonly retry: (failures: number, error: ErrorOf<Path>) => boolean
  /** Yours to say; it is here for the type of the error, which `useQueries` looks for in it. */
  readonly throwOnError?: (error: ErrorOf<Path>) => boolean
}

/** What `useInfiniteQuery`, `useSuspenseInfiniteQuery` and `prefetchInfiniteQuery` take. */
export interface NexusInfiniteOptions<Page, Path extends ProcedurePath> {
  /** Where the pages lie in the cache. */
  readonly queryKey: DataTag<NexusKey, InfiniteData<Page, string | null>, ErrorOf<Path>>
  /** Asks the API for one page. */
  readonly queryFn: (context: PageContext) => Promise<Page>
  /** The cursor of the first page: that of the input, or null for the beginning. */
  readonly initialPageParam: string | null
  /** The cursor of the page after this one; null when it is the last. */
  readonly getNextPageParam: (page: Page) => string | null
  /** Never again: the client itself has tried again what may be tried again. */
  readonly retry: (failures: number, error: ErrorOf<Path>) => boolean
}

/** What `useMutation` takes. When it is over, the queries whose answers it may have changed are asked again. */
export interface NexusMutationOptions<Input, Data, Path extends ProcedurePath> {
  /** `['nexus', feature, method]`. */
  readonly mutationKey: NexusKey
  /** Calls the API; one idempotency key for all its attempts. */
  readonly mutationFn: (input: Input, context: MutationFunctionContext) => Promise<Data>
  /** Never again: the client itself has tried again what may be tried again. */
  readonly retry: (failures: number, error: ErrorOf<Path>) => boolean
}

/** What TanStack hands to a query. */
export interface QueryContext {
  /** Aborts when nobody wants the answer any more. */
  readonly signal: AbortSignal
}

/** What TanStack hands to a query of pages. */
export interface PageContext extends QueryContext {
  /** The cursor of the page. */
  readonly pageParam: string | null
}

/** A query of the API, as TanStack takes it. */
export interface QueryProcedure<Input, Data, Path extends ProcedurePath> {
  /** Options for `useQuery` and its like. With `skipToken` nothing is asked yet. */
  queryOptions(input: Input | SkipToken): NexusQueryOptions<Data, Path>
  /** The key of one answer. */
  queryKey(input: Input): NexusQueryOptions<Data, Path>['queryKey']
  /** The beginning of the keys of all its answers, to invalidate or remove them. */
  pathKey(): NexusKey
}

/** A query without input, as TanStack takes it. */
export interface PlainQueryProcedure<Data, Path extends ProcedurePath> {
  /** Options for `useQuery` and its like. */
  queryOptions(): NexusQueryOptions<Data, Path>
  /** The key of its answer. */
  queryKey(): NexusQueryOptions<Data, Path>['queryKey']
  /** The beginning of the keys of all its answers, to invalidate or remove them. */
  pathKey(): NexusKey
}

/** A query that answers in pages, as TanStack takes it. */
export interface PagedProcedure<Input, Page, Path extends ProcedurePath> extends QueryProcedure<
  Input,
  Page,
  Path
> {
  /** Options for `useInfiniteQuery` and its like. With `skipToken` nothing is asked yet. */
  infiniteQueryOptions(input: Input | SkipToken): NexusInfiniteOptions<Page, Path>
  /** The key of all pages together. */
  infiniteQueryKey(input: Input): NexusInfiniteOptions<Page, Path>['queryKey']
}

/** A mutation of the API, as TanStack takes it. */
export interface MutationProcedure<Input, Data, Path extends ProcedurePath> {
  /** Options for `useMutation`. */
  mutationOptions(): NexusMutationOptions<Input, Data, Path>
  /** Its key, for `useMutationState` and `useIsMutating`. */
  mutationKey(): NexusKey
}
