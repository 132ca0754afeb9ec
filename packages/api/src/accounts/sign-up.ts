import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { callAuth } from './auth-call.ts'
import { asCatalogued, isRefusal } from './auth-errors.ts'
import { limitTries } from './limits.ts'
import { hashPassword } from './passwords.ts'
import type { Session, SignUp } from './schema.ts'
import { answerWithSession, callerHeaders } from './session-answer.ts'

/** Makes an account, signs it in and announces the verification mail, all in one transaction. */
export async function signUp(ctx: Context, input: SignUp): Promise<Session> {
  await limitTries(ctx, { action: 'sign-up', email: input.email })
  const passwordHash = await hashPassword(input.password)
  try {
    const { response, headers } = await callAuth({ passwordHash }, () =>
      ctx.auth.api.signUpEmail({ body: input, headers: callerHeaders(ctx), returnHeaders: true }),
    )
    return await answerWithSession(ctx, response.token, headers)
  } catch (error) {
    // Two people at once: the unique index has let one of them through.
    if (isRefusal(error, 'FAILED_TO_CREATE_USER') && (await isTaken(ctx, input.email)))
      throw new NexusError('EMAIL_TAKEN')
    throw asCatalogued(error)
  }
}

async function isTaken(ctx: Context, email: string): Promise<boolean> {
  return (await ctx.db.prisma.user.findUnique({ where: { email }, select: { id: true } })) !== null
}
