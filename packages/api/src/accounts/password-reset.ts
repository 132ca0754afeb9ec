import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { callAuth } from './auth-call.ts'
import { asCatalogued } from './auth-errors.ts'
import { limitTries } from './limits.ts'
import type { RequestPasswordReset, ResetPassword } from './schema.ts'

/** Long enough to hide whether a mail was announced: that takes a few milliseconds. */
const answerAfterMs = 200

/** Sends a link to choose a new password. Answers the same, in the same time, when there is no such account. */
export async function requestPasswordReset(
  ctx: Context,
  { email }: RequestPasswordReset,
): Promise<{ done: true }> {
  await limitTries(ctx, { action: 'mail', email })
  const asked = callAuth({}, () => ctx.auth.api.requestPasswordReset({ body: { email } }))
  await Promise.all([asked, sleep(answerAfterMs)])
  return { done: true }
}

const done = { done: true } as const

/** Sets a new password and ends all sessions of the account. The token works once. */
export async function resetPassword(
  ctx: Pick<Context, 'auth' | 'claim'>,
  { token, newPassword }: ResetPassword,
): Promise<{ done: true }> {
  try {
    // Asked again, the token is no longer there to tell what was done: the answer is kept with the password.
    await callAuth({ beforePassword: async (tx) => ctx.claim?.keepIn(tx, done) }, () =>
      ctx.auth.api.resetPassword({ body: { token, newPassword } }),
    )
    ctx.claim?.kept()
    return done
  } catch (error) {
    throw asCatalogued(error)
  }
}
