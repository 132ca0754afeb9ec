import type { Db } from '@nexus/db/client'
import { openLiveness } from '../src/liveness.ts'
import { until } from './until.ts'

/** Another worker looks, finds dead whoever is, and looks after the queue. */
export async function othersNotice({ url, db }: { url: string; db: Db }): Promise<void> {
  await using _living = await openLiveness(url, () => {})
  await until(async () => (await db.prisma.worker.count({ where: { endedAt: null } })) === 1)
  await db.sql.pool.query(
    `SELECT job_id FROM bury_stuck_jobs(ARRAY['payments/settle'], interval '1 hour')`,
  )
}
