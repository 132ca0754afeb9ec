import type { Tx } from '@nexus/db/client'
import type { z } from 'zod'
import type { jobCatalogue } from './catalogue.ts'

type Catalogue = typeof jobCatalogue
export type JobName = keyof Catalogue
export type JobPayload<Name extends JobName> = z.infer<Catalogue[Name]>

export type Job = {
  [Name in JobName]: {
    name: Name
    payload: JobPayload<Name>
    /** At most one waiting job has this key; a second one replaces it. */
    key?: string
    runAt?: Date
    maxAttempts?: number
  }
}[JobName]

/** Adds jobs in the caller's transaction, all in one statement: they exist if, and only if, it commits. */
export async function enqueue(tx: Pick<Tx, '$queryRawUnsafe'>, ...jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map((job) => ({
    identifier: job.name,
    payload: job.payload,
    job_key: job.key,
    run_at: job.runAt?.toISOString(),
    max_attempts: job.maxAttempts,
  }))
  await tx.$queryRawUnsafe(
    `SELECT count(*)::int FROM graphile_worker.add_jobs(
       (SELECT array_agg(json_populate_record(NULL::graphile_worker.job_spec, spec)) FROM json_array_elements($1::json) AS spec))`,
    JSON.stringify(specs),
  )
}
