import type { Deps } from '../context.ts'
import type { Locale } from './schema.ts'

/** What mails about an account say. */
export type UserEmailFacts = { name: string; email: string; locale: Locale }

export async function userEmailFacts(
  deps: Deps,
  { userId }: { userId: string },
): Promise<UserEmailFacts> {
  return deps.db.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, locale: true },
  })
}
