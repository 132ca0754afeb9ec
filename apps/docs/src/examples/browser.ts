import { createNexus, isNexusError, webStorage, type Nexus } from '@nexus/sdk'

export function shop() {
  // #region shop
  const nexus = createNexus({
    url: 'https://api.example',
    session: webStorage('local', 'nexus-session'),
    keys: webStorage('session', 'nexus-keys'),
  })
  // #endregion
  return nexus
}

type Page = { showSignIn(): void; showMe(name: string): void; showOffline(): void }

export async function ended(nexus: Nexus, page: Page) {
  // #region ended
  try {
    page.showMe((await nexus.accounts.me()).name)
  } catch (error) {
    if (isNexusError(error, 'SESSION_ENDED') || isNexusError(error, 'UNAUTHENTICATED'))
      return page.showSignIn()
    if (isNexusError(error, 'OFFLINE')) return page.showOffline()
    throw error
  }
  // #endregion
}

export function search(nexus: Nexus, show: (ids: string[]) => void) {
  // #region search
  let last: AbortController | undefined

  async function typed(text: string) {
    last?.abort()
    const { signal } = (last = new AbortController())
    try {
      const { items } = await nexus.listings.search({ text }, { signal })
      show(items.map(({ id }) => id))
    } catch (error) {
      if (!isNexusError(error, 'ABORTED')) throw error
    }
  }
  // #endregion
  return typed
}

export function watched(report: (line: string) => void) {
  // #region watched
  const nexus = createNexus({
    url: 'https://api.example',
    onResponse({ path, attempt, durationMs, error, requestId }) {
      if (error) report(`${path} ${error} at attempt ${attempt}, ${durationMs} ms, ${requestId}`)
    },
  })
  // #endregion
  return nexus
}

type SecureStore = {
  read(name: string): Promise<string | null>
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}

export function onAPhone(secure: SecureStore) {
  // #region phone
  const name = 'nexus-session'
  const nexus = createNexus({
    url: 'https://api.example',
    session: {
      get: async () => JSON.parse((await secure.read(name)) ?? 'null'),
      set: (session) =>
        session ? secure.write(name, JSON.stringify(session)) : secure.remove(name),
    },
  })
  // #endregion
  return nexus
}
