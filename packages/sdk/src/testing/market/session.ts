import { NexusError, sessionRenewalSeconds, sessionSeconds, type Viewer } from '@nexus/api/rules'
import type { Market, SessionRow } from './market.ts'

const accessMs = 15 * 60_000
const sessionMs = sessionSeconds * 1000
const renewalMs = sessionRenewalSeconds * 1000

/** Opens a session; it ends so long after it was last used. */
export function openSession(market: Market, userId: string): SessionRow {
  const session = {
    id: market.id(),
    userId,
    refreshToken: market.random.text(32),
    expiresAt: new Date(market.clock.now().getTime() + sessionMs),
  }
  market.sessions.set(session.id, session)
  return session
}

/** An access token for a session; it never outlives it, and counts in whole seconds. */
export function accessTokenFor(market: Market, session: SessionRow) {
  const end = Math.min(market.clock.now().getTime() + accessMs, session.expiresAt.getTime())
  const expiresAt = new Date(Math.floor(end / 1000) * 1000)
  const token = `nxa_${market.random.text(60)}`
  market.accessTokens.set(token, { sessionId: session.id, expiresAt })
  return { token, expiresAt }
}

/** The session of a bearer token; null when there is none or it has ended. */
export function sessionOf(market: Market, token: string): SessionRow | null {
  const access = market.accessTokens.get(token)
  if (!access) return liveSession(market, byRefreshToken(market, token))
  if (access.expiresAt <= market.clock.now()) throw new NexusError('SESSION_EXPIRED')
  return liveSession(market, market.sessions.get(access.sessionId))
}

export function byRefreshToken(market: Market, token: string): SessionRow | undefined {
  return [...market.sessions.values()].find(({ refreshToken }) => refreshToken === token)
}

/** A session that has not ended, its end moved on when it has not been for a day. */
export function liveSession(market: Market, session: SessionRow | undefined): SessionRow | null {
  const now = market.clock.now().getTime()
  if (!session || session.expiresAt.getTime() <= now) return null
  if (session.expiresAt.getTime() <= now + sessionMs - renewalMs)
    session.expiresAt = new Date(now + sessionMs)
  return session
}

export function viewerOf(market: Market, session: SessionRow): Viewer {
  const person = market.people.get(session.userId)
  if (!person) throw new Error('a session of nobody')
  const { id, email, name, emailVerified, locale, staffRole } = person
  return {
    sessionId: session.id,
    userId: id,
    email,
    name,
    emailVerified,
    locale,
    staffRole,
    hostAccountId: hostOf(market, id)?.id ?? null,
  }
}

export function hostOf(market: Market, userId: string) {
  return [...market.hosts.values()].find(({ ownerId }) => ownerId === userId)
}
