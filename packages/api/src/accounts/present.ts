import type { Deps, Viewer } from '../context.ts'
import { signAccessToken } from './access-token.ts'
import type { HostAccount, Session, User } from './schema.ts'
import type { OpenSession } from './viewer.ts'

export function presentUser(viewer: Viewer): User {
  return {
    id: viewer.userId,
    name: viewer.name,
    email: viewer.email,
    emailVerified: viewer.emailVerified,
    roles: [
      'guest',
      ...(viewer.hostAccountId === null ? [] : ['host' as const]),
      ...(viewer.staffRole === null ? [] : [viewer.staffRole]),
    ],
    hostAccountId: viewer.hostAccountId,
  }
}

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

type HostAccountRow = {
  id: string
  displayName: string
  about: string | null
  commissionBps: number
  bankCode: string | null
  accountName: string | null
  accountNumber: string | null
  createdAt: Date
}

/** The account number stops here: its owner knows it by its last digits. */
export function presentHostAccount(row: HostAccountRow): HostAccount {
  const { bankCode, accountName, accountNumber } = row
  const known = bankCode !== null && accountName !== null && accountNumber !== null
  return {
    id: row.id,
    displayName: row.displayName,
    about: row.about,
    commissionBps: row.commissionBps,
    payoutAccount: known
      ? { bankCode, accountName, accountNumberEnding: accountNumber.slice(-4) }
      : null,
    createdAt: row.createdAt,
  }
}
