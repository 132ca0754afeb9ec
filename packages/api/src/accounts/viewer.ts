import type { Deps, StaffRole, Viewer } from '../context.ts'
import { type Auth, sessionRenewalSeconds, sessionSeconds } from './auth.ts'

type ViewerDeps = Pick<Deps, 'db' | 'now'> & { auth: Auth }

/**
 * Who is calling, by bearer token or session cookie; null for nobody, or when the session has ended. A bearer token
 * costs one statement; nothing is cached, so an ended session is worth nothing at once.
 */
export async function readViewer(deps: ViewerDeps, headers: Headers): Promise<Viewer | null> {
  const token = await tokenOf(deps, headers)
  const session = token === null ? null : await readSession(deps, token)
  if (!session) return null
  await renewWhenDue(deps, session)
  return session.viewer
}

export type OpenSession = { token: string; expiresAt: Date; viewer: Viewer }

/** The session of a token and whose it is; null when there is none or it has ended. */
export async function readSession(
  deps: Pick<Deps, 'db' | 'now'>,
  token: string,
): Promise<OpenSession | null> {
  const [row] = await deps.db.sql.query<ViewerRow>(byToken, [token, deps.now()])
  if (!row) return null
  const { expiresAt, ...viewer } = row
  return { token, expiresAt, viewer }
}

async function tokenOf(deps: ViewerDeps, headers: Headers): Promise<string | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const bearer = /^bearer +([\w-]{1,200})$/i.exec(authorization)?.[1]
    if (bearer !== undefined) return bearer
  } else if (!headers.has('cookie')) {
    return null
  }
  // Cookies and tokens taken from them are signed; better-auth checks that.
  const session = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } })
  return session?.session.token ?? null
}

async function renewWhenDue(deps: ViewerDeps, { token, expiresAt }: OpenSession): Promise<void> {
  const now = deps.now().getTime()
  const full = now + sessionSeconds * 1000
  if (expiresAt.getTime() > full - sessionRenewalSeconds * 1000) return
  await deps.db.sql.query(renew, [token, new Date(full)])
}

type ViewerRow = {
  userId: string
  email: string
  name: string
  emailVerified: boolean
  staffRole: StaffRole | null
  hostAccountId: string | null
  expiresAt: Date
}

const byToken = {
  name: 'accounts_session_by_token',
  text: `
    SELECT u.id AS "userId", u.email, u.name, u.email_verified AS "emailVerified", u.staff_role AS "staffRole",
           h.id AS "hostAccountId", s.expires_at AS "expiresAt"
    FROM session s
    JOIN "user" u ON u.id = s.user_id
    LEFT JOIN host_account h ON h.owner_id = u.id
    WHERE s.token = $1 AND s.expires_at > $2`,
}

const renew = {
  name: 'accounts_renew_session',
  text: 'UPDATE session SET expires_at = $2, updated_at = now() WHERE token = $1',
}
