import type { Deps, StaffRole, Viewer } from '../context.ts'
import { NexusError } from '../errors.ts'
import { isAccessToken, readAccessToken } from './access-token.ts'
import type { Auth } from './auth.ts'
import { callAuth } from './auth-call.ts'
import { sessionRenewalSeconds, sessionSeconds } from './lifetimes.ts'

type ViewerDeps = Pick<Deps, 'db' | 'now' | 'config'> & { auth: Auth }

/**
 * Who is calling, by bearer token or session cookie; null for nobody, or when the session has ended. A bearer token
 * costs one statement; nothing is cached, so an ended session is worth nothing at once.
 *
 * @throws SESSION_EXPIRED when an access token is past its time: another one is to be had for the asking.
 */
export async function readViewer(deps: ViewerDeps, headers: Headers): Promise<Viewer | null> {
  const session = await sessionOf(deps, headers)
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
  return present(await deps.db.sql.query<SessionRow>(byToken, [token, deps.now()]))
}

async function sessionOf(deps: ViewerDeps, headers: Headers): Promise<OpenSession | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const bearer = /^bearer +([\w-]{1,200})$/i.exec(authorization)?.[1]
    if (bearer !== undefined)
      return isAccessToken(bearer) ? readByAccessToken(deps, bearer) : readSession(deps, bearer)
  } else if (!headers.has('cookie')) {
    return null
  }
  // Cookies and tokens taken from them are signed; better-auth checks that.
  const session = await callAuth({}, () =>
    deps.auth.api.getSession({ headers, query: { disableRefresh: true } }),
  )
  return session ? readSession(deps, session.session.token) : null
}

async function readByAccessToken(deps: ViewerDeps, token: string): Promise<OpenSession | null> {
  const claims = readAccessToken(deps.config, token)
  if (!claims) return null
  if (claims.expiresAt <= deps.now()) throw new NexusError('SESSION_EXPIRED')
  const values = [claims.sessionId, claims.userId, deps.now()]
  return present(await deps.db.sql.query<SessionRow>(byId, values))
}

/** Moves the end of a session that is in use, once a day; gives the end as it stands then. */
export async function renewWhenDue(
  deps: Pick<Deps, 'db' | 'now'>,
  { expiresAt, viewer }: OpenSession,
): Promise<Date> {
  const now = deps.now().getTime()
  const full = new Date(now + sessionSeconds * 1000)
  if (expiresAt.getTime() > full.getTime() - sessionRenewalSeconds * 1000) return expiresAt
  await deps.db.sql.query(renew, [viewer.sessionId, full])
  return full
}

function present([row]: SessionRow[]): OpenSession | null {
  if (!row) return null
  const { token, expiresAt, ...viewer } = row
  return { token, expiresAt, viewer }
}

type SessionRow = {
  sessionId: string
  token: string
  userId: string
  email: string
  name: string
  emailVerified: boolean
  locale: Viewer['locale']
  staffRole: StaffRole | null
  hostAccountId: string | null
  expiresAt: Date
}

const columnsAndTables = `
    SELECT s.id AS "sessionId", s.token, u.id AS "userId", u.email, u.name, u.email_verified AS "emailVerified",
           u.locale, u.staff_role AS "staffRole", h.id AS "hostAccountId", s.expires_at AS "expiresAt"
    FROM session s
    JOIN "user" u ON u.id = s.user_id
    LEFT JOIN host_account h ON h.owner_id = u.id`

const byToken = {
  name: 'accounts_session_by_token',
  text: `${columnsAndTables}
    WHERE s.token = $1 AND s.expires_at > $2`,
}

const byId = {
  name: 'accounts_session_by_id',
  text: `${columnsAndTables}
    WHERE s.id = $1::uuid AND s.user_id = $2::uuid AND s.expires_at > $3`,
}

const renew = {
  name: 'accounts_renew_session',
  text: 'UPDATE session SET expires_at = $2, updated_at = now() WHERE id = $1::uuid',
}
