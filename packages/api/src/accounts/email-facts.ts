import type { Deps } from '../context.ts'

/** What mails about an account say. */
export type UserEmailFacts = { name: string; email: string }

export async function userEmailFacts(
  deps: Deps,
  { userId }: { userId: string },
): Promise<UserEmailFacts> {
  return deps.db.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true },
  })
}
