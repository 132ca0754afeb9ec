export type * from './generated.ts'
export type {
  MutationProcedure,
  NexusInfiniteOptions,
  NexusKey,
  NexusMutationOptions,
  NexusQueryOptions,
  PageContext,
  PagedProcedure,
  PlainQueryProcedure,
  QueryContext,
  QueryProcedure,
} from './options.ts'
export { NexusProvider, type NexusProviderProps, useNexus, useNexusClient } from './provider.ts'
export { createNexusQueries } from './queries.ts'
