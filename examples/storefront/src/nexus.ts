import { createNexus, type StoredSession, webStorage } from '@nexus/sdk'
import { createNexusQueries } from '@nexus/sdk/react'
import { useSyncExternalStore } from 'react'

/** Where the API is: whoever serves the page may say it in `<meta name="nexus-url">`, so one build fits everywhere. */
export const nexusUrl =
  document.querySelector<HTMLMetaElement>('meta[name="nexus-url"]')?.content ||
  import.meta.env.VITE_NEXUS_URL

const key = 'marefia.session'
const kept = webStorage<StoredSession>('local', key)
const listeners = new Set<() => void>()

/** Kept over reloads and shared by all tabs; the pages are told when somebody signs in or out. */
export const session = {
  get: () => kept.get(),
  async set(next: StoredSession | null) {
    await kept.set(next)
    for (const listener of listeners) listener()
  },
}

export const nexus = createNexus({
  url: nexusUrl,
  session,
  // A change that was under way when the page was reloaded is not made twice.
  keys: webStorage('session', 'marefia.keys'),
})

/** Every procedure as options for TanStack Query; here and not in a provider, so that loaders have them too. */
export const queries = createNexusQueries(nexus)

/** Whether somebody may be signed in; only the API knows whether the session still holds. */
export function hasSession(): boolean {
  return localStorage.getItem(key) !== null
}

export function useHasSession(): boolean {
  return useSyncExternalStore(subscribe, hasSession)
}

function subscribe(listener: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key === key) listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}
