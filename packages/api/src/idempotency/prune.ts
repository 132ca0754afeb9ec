import type { Deps } from '../context.ts'
import { keepHours } from './store.ts'

/** Deletes what was kept of calls that nobody may repeat any more. */
export async function pruneKeys(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const before = new Date(deps.now().getTime() - keepHours * 3_600_000)
  await deps.db.prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } })
}
