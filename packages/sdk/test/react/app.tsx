// First: what draws looks for a page when it is imported.
import { window } from './dom.ts'
import { createNexus, type Nexus } from '@nexus/sdk'
import { NexusProvider } from '@nexus/sdk/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render, renderHook } from '@testing-library/react'
import { type ReactNode, Suspense } from 'react'

// A machine that does much else answers late.
configure({ asyncUtilTimeout: 10_000 })

export type App = AsyncDisposable & {
  nexus: Nexus
  queryClient: QueryClient
  /** Draws something below the providers, instead of what was there. */
  show(node: ReactNode): void
  /** Runs a hook below the providers. */
  hook<Result>(use: () => Result): { current: Result }
}

/** A page of a storefront, with a client of its own. */
export function openApp(url: string, token?: string, queryClient = new QueryClient()): App {
  const nexus = createNexus({ url, ...(token !== undefined && { token }) })
  const wrapper = ({ children }: { children?: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <NexusProvider nexus={nexus}>
        <Suspense fallback="waiting">{children}</Suspense>
      </NexusProvider>
    </QueryClientProvider>
  )
  let drawn: { rerender(node: ReactNode): void } | undefined
  return {
    nexus,
    queryClient,
    show(node) {
      if (drawn) drawn.rerender(node)
      else drawn = render(node, { wrapper })
    },
    hook: (use) => renderHook(use, { wrapper }).result,
    async [Symbol.asyncDispose]() {
      cleanup()
      await window.happyDOM.abort()
      queryClient.clear()
      nexus.close()
    },
  }
}
