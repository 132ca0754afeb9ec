import type { Deps } from '../context.ts'

/** Deletes sessions and one-time tokens that have ended, and counters of tries that no limit looks at any more. */
export async function pruneAccounts(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const now = deps.now()
  const dayAgo = BigInt(now.getTime() - 24 * 60 * 60 * 1000)
  await deps.db.prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
  await deps.db.prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } })
  await deps.db.prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: dayAgo } } })
}
