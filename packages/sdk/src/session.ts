import { isNexusError } from './errors.ts'
import type { SessionStore } from './options.ts'

/** Keeps the token in memory only. */
export function memorySession(token: string | null = null): SessionStore {
  let kept = token
  return {
    get: () => kept,
    set(next) {
      kept = next
    },
  }
}

// Their answers hold a new token.
const begins = new Set(['accounts.signUp', 'accounts.signIn'])

/** Keeps the token of a session that has begun, and forgets that of one that has ended. */
export async function followSession(
  session: SessionStore,
  path: string,
  answer: unknown,
): Promise<void> {
  if (begins.has(path)) await session.set((answer as { token: string }).token)
  if (path === 'accounts.signOut') await session.set(null)
}

/** Signing out of a session that has ended already leaves a token that is good for nothing. */
export async function followFailure(
  session: SessionStore,
  path: string,
  error: unknown,
): Promise<void> {
  if (path === 'accounts.signOut' && isNexusError(error, 'UNAUTHENTICATED')) await session.set(null)
}
