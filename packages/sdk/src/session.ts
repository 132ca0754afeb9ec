import { clientError, isNexusError, type AnyNexusError } from './errors.ts'
import { checksum } from './keys.ts'
import type { NexusOptions, SessionStore, StoredSession } from './options.ts'
import { memory } from './store.ts'

export type Session = {
  /** The token to send, renewed when it is about to expire; null when nobody is signed in, or by cookie. */
  token(): Promise<string | null>
  /** Gets a new token instead of one that was refused; null when there is none to be had. */
  renew(refused: string): Promise<string | null>
  /** Keeps the session that an answer holds, and forgets the one that it ended. */
  follow(path: string, answer: unknown): Promise<void>
  /** Signing out of a session that has ended already leaves a token that is good for nothing. */
  followFailure(path: string, error: unknown): Promise<void>
}

/** Asks for a new token. Runs for all who wait for it, so that none of them can give it up. */
type Refresh = (refreshToken: string) => Promise<unknown>

/** What the API answers to whoever begins or renews a session. An older one knows `token` only. */
type Begun = { token: string; refreshToken?: string | null; tokenExpiresIn?: number | null }

// They say who is calling by what they hold; a token that has expired must not stand in their way.
const begins = ['accounts.signUp', 'accounts.signIn', 'accounts.refresh']

/** Whether a call says by itself who is calling. */
export const beginsSession = (path: string): boolean => begins.includes(path)

// Renewed while it is still good, so that nobody has to wait for a refusal.
const earlyMs = 30_000

/** Keeps who is signed in: stores what sign-in gives, and renews it once for all calls that need it. */
export function createSession({ session, token: first }: NexusOptions, refresh: Refresh): Session {
  if (session === 'cookie') return byCookie
  const store: SessionStore = session ?? memory()
  let renewing: Promise<StoredSession | null> | undefined
  const begun = (async () => {
    if (first !== undefined)
      await store.set({ token: first, refreshToken: null, tokenExpiresAt: null })
  })()
  // Each call awaits it and gets its error; a client that never calls must not end the program with it.
  begun.catch(() => {})

  /** For this client, and where the browser has locks for all its tabs. */
  function renewed(stale: StoredSession): Promise<StoredSession | null> {
    renewing ??= alone(`nexus ${checksum(stale.refreshToken ?? '')}`, async (waited) => {
      let now = await store.get()
      // What another tab has written may come here a moment after its lock.
      for (let looks = waited ? 10 : 0; looks > 0 && now?.token === stale.token; looks--) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        now = await store.get()
      }
      // Another tab, or a call before, has done it; or somebody else has signed in.
      if (now === null || now.token !== stale.token || now.refreshToken === null) return now
      const isStill = async () => (await store.get())?.token === now.token
      try {
        const fresh = sessionIn(await refresh(now.refreshToken))
        // Whoever has signed in or out meanwhile is not to be brought back.
        if (!(await isStill())) return store.get()
        const kept = { ...fresh, refreshToken: fresh.refreshToken ?? now.refreshToken }
        await store.set(kept)
        return kept
      } catch (error) {
        // What is no refresh token is none that is good.
        if (!isRefused(error) && !isNexusError(error, 'BAD_INPUT')) throw error
        if (await isStill()) await store.set(null)
        throw clientError('SESSION_ENDED', null, { status: 401, cause: error })
      }
    }).finally(() => (renewing = undefined))
    return renewing
  }

  return {
    async token() {
      await begun
      const now = await store.get()
      if (!now?.refreshToken || now.tokenExpiresAt === null) return now?.token ?? null
      if (Date.now() < now.tokenExpiresAt - earlyMs) return now.token
      try {
        return (await renewed(now))?.token ?? null
      } catch (error) {
        // It may still be good; the API will say.
        if (isNexusError(error) && error.code !== 'SESSION_ENDED') return now.token
        throw error
      }
    },
    async renew(refused) {
      const now = await store.get()
      if (now === null || now.token !== refused) return now?.token ?? null
      if (now.refreshToken === null) return null
      const fresh = await renewed(now)
      return fresh?.token === refused ? null : (fresh?.token ?? null)
    },
    async follow(path, answer) {
      if (beginsSession(path)) await store.set(sessionIn(answer))
      if (path === 'accounts.signOut') await store.set(null)
    },
    async followFailure(path, error) {
      if (path === 'accounts.signOut' && isRefused(error)) await store.set(null)
    },
  }
}

/** Whether the API does not know who is calling, or no longer. */
export function isRefused(error: unknown): error is AnyNexusError {
  return isNexusError(error) && error.status === 401 && error.code !== 'WRONG_CREDENTIALS'
}

const byCookie: Session = {
  token: async () => null,
  renew: async () => null,
  follow: async () => {},
  followFailure: async () => {},
}

function sessionIn(answer: unknown): StoredSession {
  const { token, refreshToken = null, tokenExpiresIn } = answer as Begun
  // By the clock of this device, which may be hours off: the API says how long, not until when.
  const tokenExpiresAt =
    typeof tokenExpiresIn === 'number' ? Date.now() + tokenExpiresIn * 1_000 : null
  return { token, refreshToken, tokenExpiresAt }
}

type Locks = {
  request<Value>(name: string, run: () => Promise<Value>): Promise<Value>
  request<Value>(
    name: string,
    options: { ifAvailable: true },
    run: (lock: object | null) => Promise<Value>,
  ): Promise<Value>
}

/** One after another, in all tabs of a browser that has locks; told whether it had to wait for another. */
export async function alone<Value>(
  name: string,
  run: (waited: boolean) => Promise<Value>,
): Promise<Value> {
  const locks = (globalThis.navigator as { locks?: Locks } | undefined)?.locks
  if (!locks) return run(false)
  const atOnce = await locks.request(
    name,
    { ifAvailable: true },
    async (lock) => lock && { value: await run(false) },
  )
  return atOnce ? atOnce.value : locks.request(name, () => run(true))
}
