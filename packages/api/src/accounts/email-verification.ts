import type { SignedInContext } from '../context.ts'
import type { Auth } from './auth.ts'
import { callAuth } from './auth-call.ts'
import { asCatalogued } from './auth-errors.ts'
import { limitTries } from './limits.ts'
import { enqueueVerificationMail } from './mails.ts'
import type { VerifyEmail } from './schema.ts'

/** Sends the verification mail again, unless the address is confirmed. */
export async function requestEmailVerification(ctx: SignedInContext): Promise<{ done: true }> {
  const { userId, email, emailVerified } = ctx.user
  if (emailVerified) return { done: true }
  await limitTries(ctx, { action: 'mail', email })
  await enqueueVerificationMail(ctx.db.prisma, { config: ctx.config, userId, email })
  return { done: true }
}

/** Confirms the address that the token was sent to. Safe to call twice. */
export async function verifyEmail(
  ctx: { auth: Auth },
  { token }: VerifyEmail,
): Promise<{ done: true }> {
  try {
    await callAuth({}, () => ctx.auth.api.verifyEmail({ query: { token } }))
    return { done: true }
  } catch (error) {
    throw asCatalogued(error)
  }
}
