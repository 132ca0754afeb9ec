import type { Deps } from '../context.ts'
import { signAccessToken } from './access-token.ts'
import { presentUser } from './present.ts'
import type { Session } from './schema.ts'
import type { OpenSession } from './viewer.ts'

/** A session with an access token made just now. It never outlives its session. */
export function presentSession(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  { token, expiresAt, viewer }: OpenSession,
): Session {
  const { sessionId, userId } = viewer
  const end = now().getTime() + config.AUTH_TOKEN_MINUTES * 60_000
  // A token counts in whole seconds.
  const tokenExpiresAt = new Date(Math.floor(Math.min(end, expiresAt.getTime()) / 1000) * 1000)
  return {
    token: signAccessToken(config, { sessionId, userId, expiresAt: tokenExpiresAt }),
    tokenExpiresAt,
    tokenExpiresIn: Math.max(0, Math.floor((tokenExpiresAt.getTime() - now().getTime()) / 1000)),
    refreshToken: token,
    sessionExpiresAt: expiresAt,
    expiresAt,
    user: presentUser(viewer),
  }
}
