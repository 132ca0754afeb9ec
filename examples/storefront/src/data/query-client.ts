import { isNexusError } from '@nexus/sdk'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { session } from '../nexus.ts'

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false } },
  queryCache: new QueryCache({ onError: forgetDeadSession }),
  mutationCache: new MutationCache({ onError: forgetDeadSession }),
})

/** A session that was ended elsewhere is forgotten here too: the pages then ask to sign in. */
function forgetDeadSession(error: Error): void {
  if (isNexusError(error, 'UNAUTHENTICATED')) void session.set(null)
}
