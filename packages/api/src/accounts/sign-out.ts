import type { SignedInContext } from '../context.ts'

/** Ends the session of this call; its token is worthless from now on, on every process. */
export async function signOut(ctx: SignedInContext): Promise<{ done: true }> {
  const { headers } = await ctx.auth.api.signOut({ headers: ctx.headers, returnHeaders: true })
  ctx.setCookies(headers.getSetCookie())
  return { done: true }
}
