import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { presentSession } from './present-session.ts'
import type { RefreshSession, Session } from './schema.ts'
import { readSession, renewWhenDue } from './viewer.ts'

/**
 * Gives another access token for a session that lives. The refresh token stays the same, so that several tabs and
 * devices of one storage can share it: see docs/decisions/0012.
 */
export async function refreshSession(
  ctx: Context,
  { refreshToken }: RefreshSession,
): Promise<Session> {
  const session = await readSession(ctx, refreshToken)
  if (!session) throw new NexusError('UNAUTHENTICATED')
  return presentSession(ctx, { ...session, expiresAt: await renewWhenDue(ctx, session) })
}
