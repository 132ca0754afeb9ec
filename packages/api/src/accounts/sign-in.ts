import type { Context } from '../context.ts'
import { callAuth } from './auth-call.ts'
import { asCatalogued } from './auth-errors.ts'
import { forgetTries, limitTries } from './limits.ts'
import type { Session, SignIn } from './schema.ts'
import { answerWithSession, callerHeaders } from './session-answer.ts'

/** Opens a session. An unknown e-mail costs the same time, and gets the same answer, as a wrong password. */
export async function signIn(ctx: Context, input: SignIn): Promise<Session> {
  const tries = { action: 'sign-in', email: input.email } as const
  await limitTries(ctx, tries)
  const session = await openSession(ctx, input)
  await forgetTries(ctx, tries)
  return session
}

/** The same without a limit on tries, for somebody who is known to have the password. */
export async function openSession(ctx: Context, input: SignIn): Promise<Session> {
  try {
    const { response, headers } = await callAuth({}, () =>
      ctx.auth.api.signInEmail({ body: input, headers: callerHeaders(ctx), returnHeaders: true }),
    )
    return await answerWithSession(ctx, response.token, headers)
  } catch (error) {
    throw asCatalogued(error)
  }
}
