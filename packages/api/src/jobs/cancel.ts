import type { Tx } from '@nexus/db/client'

/**
 * Takes back jobs by their keys, in the transaction that makes them pointless, wherever they wait. One that runs just
 * now ends as it likes and is not tried again; so what a job does is still for its task to decide.
 */
export async function cancelJobs(
  tx: Pick<Tx, '$executeRawUnsafe'>,
  ...keys: string[]
): Promise<void> {
  if (keys.length > 0) await tx.$executeRawUnsafe('SELECT cancel_jobs($1::text[])', keys)
}
