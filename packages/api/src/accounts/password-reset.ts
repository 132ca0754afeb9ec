import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Deps } from '../context.ts'
import type { Auth } from './auth.ts'
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

/** Sets a new password and ends all sessions of the account. The token works once. */
export async function resetPassword(
  ctx: Pick<Deps, 'db'> & { auth: Auth },
  { token, newPassword }: ResetPassword,
): Promise<{ done: true }> {
  try {
    await callAuth({}, () => ctx.auth.api.resetPassword({ body: { token, newPassword } }))
    return { done: true }
  } catch (error) {
    throw asCatalogued(error)
  }
}
