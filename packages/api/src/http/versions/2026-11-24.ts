import { z } from 'zod'
import { Session, User } from '../../accounts/schema.ts'
import { type ContractChange, olderAnswer } from './change.ts'

// Sessions as the SDK 0.1.0 reads them: its one token lives as long as the session.
const SessionBefore = z.object({ token: z.string(), expiresAt: z.date(), user: User })

const session = olderAnswer(Session, SessionBefore, ({ refreshToken, sessionExpiresAt, user }) => ({
  token: refreshToken,
  expiresAt: sessionExpiresAt,
  user,
}))

/** `token` of a session became an access token of 15 minutes, with a refresh token beside it. */
export const change: ContractChange = {
  version: '2026-11-24',
  answers: { 'accounts.signUp': session, 'accounts.signIn': session },
  errors: { SESSION_EXPIRED: 'UNAUTHENTICATED' },
}
