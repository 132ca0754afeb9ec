import type { SignedInContext } from '../context.ts'
import { presentUser } from './present.ts'
import type { SetLocale, User } from './schema.ts'

/** Changes the language of e-mails. Mails that wait to be sent are written in the new one. */
export async function setLocale(ctx: SignedInContext, { locale }: SetLocale): Promise<User> {
  await ctx.db.prisma.user.update({ where: { id: ctx.user.userId }, data: { locale } })
  return presentUser({ ...ctx.user, locale })
}
