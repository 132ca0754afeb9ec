import type { SignedInContext } from '../context.ts'
import { presentUser } from './present.ts'
import type { User } from './schema.ts'

/** The signed-in user; the session was read with it, so nothing more is asked of the database. */
export function currentUser(ctx: SignedInContext): User {
  return presentUser(ctx.user)
}
