import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { callAuth } from './auth-call.ts'
import { asCatalogued, isRefusal } from './auth-errors.ts'
import { limitTries } from './limits.ts'
import { preferredLocale } from './locale.ts'
import { hashPassword } from './passwords.ts'
import type { Session, SignUp } from './schema.ts'
import { answerWithSession, callerHeaders } from './session-answer.ts'
import { openSession } from './sign-in.ts'

/**
 * Makes an account, signs it in and announces the verification mail, all in one transaction. Under an idempotency key,
 * once: asked again it signs in to the account that it has made.
 */
export async function signUp(ctx: Context, input: SignUp): Promise<Session> {
  await limitTries(ctx, { action: 'sign-up', email: input.email })
  const passwordHash = await hashPassword(input.password)
  const userId = ctx.claim?.effectId
  try {
    const { response, headers } = await callAuth(
      { passwordHash, ...(userId !== undefined && { userId }) },
      () =>
        ctx.auth.api.signUpEmail({
          body: {
            ...input,
            locale: input.locale ?? preferredLocale(ctx.headers.get('accept-language')),
          },
          headers: callerHeaders(ctx),
          returnHeaders: true,
        }),
    )
    return await answerWithSession(ctx, response.token, headers)
  } catch (error) {
    const owner = saysTaken(error) ? await ownerOf(ctx, input.email) : undefined
    if (owner === undefined) throw asCatalogued(error)
    const { email, password } = input
    if (owner === userId) return openSession(ctx, { email, password })
    throw new NexusError('EMAIL_TAKEN')
  }
}

/** With two people at once, the unique index has let one of them through. */
function saysTaken(error: unknown): boolean {
  return (
    isRefusal(error, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') ||
    isRefusal(error, 'FAILED_TO_CREATE_USER')
  )
}

async function ownerOf(ctx: Context, email: string): Promise<string | undefined> {
  return (await ctx.db.prisma.user.findUnique({ where: { email }, select: { id: true } }))?.id
}
