import type { Context } from '../context.ts'
import { clientAddressHeader } from './auth.ts'
import { presentSession } from './present-session.ts'
import type { Session } from './schema.ts'
import { readSession } from './viewer.ts'

/** What better-auth is told of the caller: for the session's record, never as proof of who they are. */
export function callerHeaders(ctx: Pick<Context, 'headers' | 'clientAddress'>): Headers {
  const headers = new Headers({ [clientAddressHeader]: ctx.clientAddress })
  const agent = ctx.headers.get('user-agent')
  if (agent !== null) headers.set('user-agent', agent.slice(0, 300))
  return headers
}

/** Hands a new session to the caller: as a token in the answer, and as a cookie for browsers. */
export async function answerWithSession(
  ctx: Context,
  token: string | null,
  headers: Headers,
): Promise<Session> {
  const session = token === null ? null : await readSession(ctx, token)
  if (!session) throw new Error('a session that was just made cannot be read')
  ctx.setCookies(headers.getSetCookie())
  return presentSession(ctx, session)
}
