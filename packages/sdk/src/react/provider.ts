import type { Nexus } from '@nexus/sdk'
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react'
import type { NexusQueries } from './generated.ts'
import { createNexusQueries } from './queries.ts'

/** What {@link NexusProvider} takes. */
export interface NexusProviderProps {
  /** The client that everything below asks. Make it once, outside of components. */
  nexus: Nexus
  /** What may use it. */
  children?: ReactNode | undefined
}

/**
 * Gives a client to the components below it. Stands inside `QueryClientProvider`.
 *
 * @example
 * <QueryClientProvider client={queryClient}>
 *   <NexusProvider nexus={nexus}><App /></NexusProvider>
 * </QueryClientProvider>
 */
export function NexusProvider({ nexus, children }: NexusProviderProps): ReactNode {
  const value = useMemo(() => ({ nexus, queries: createNexusQueries(nexus) }), [nexus])
  return createElement(Context.Provider, { value }, children)
}

/**
 * Every procedure as options for TanStack's hooks.
 *
 * @throws {Error} outside of {@link NexusProvider}.
 * @example
 * const nexus = useNexus()
 * const { data } = useQuery(nexus.bookings.byId.queryOptions({ bookingId }))
 */
export function useNexus(): NexusQueries {
  return useProvided().queries
}

/**
 * The client itself, for calls that are no query of the cache.
 *
 * @throws {Error} outside of {@link NexusProvider}.
 */
export function useNexusClient(): Nexus {
  return useProvided().nexus
}

type Provided = { nexus: Nexus; queries: NexusQueries }

const Context = /* @__PURE__ */ createContext<Provided | null>(null)

/** What the provider gives. */
export function useProvided(): Provided {
  const provided = useContext(Context)
  if (!provided)
    throw new Error('There is no client here: put <NexusProvider nexus={…}> above this component.')
  return provided
}
