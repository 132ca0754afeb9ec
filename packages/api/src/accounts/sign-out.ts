import type { SignedInContext } from '../context.ts'

/** Ends the session of this call; its tokens are worthless from now on, on every process. */
export async function signOut(ctx: SignedInContext): Promise<{ done: true }> {
  await ctx.db.prisma.session.deleteMany({ where: { id: ctx.user.sessionId } })
  // Takes the cookie away. It knows nothing of our access tokens.
  const headers = new Headers(ctx.headers)
  headers.delete('authorization')
  const answer = await ctx.auth.api.signOut({ headers, returnHeaders: true })
  ctx.setCookies(answer.headers.getSetCookie())
  return { done: true }
}
