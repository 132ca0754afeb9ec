export { allItems } from './all-items.ts'
export { type NexusDehydration, nexusDehydration, type PlainValue } from './dehydration.ts'
export type * from './generated.ts'
export { optimistic, type OptimisticPath } from './optimistic.ts'
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
export { type LiveBooking, useBooking, useBookingNews } from './use-booking.ts'
export { type UsedCheckout, useCheckout } from './use-checkout.ts'
export type { BookingNews } from './watching.ts'
