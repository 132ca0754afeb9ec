import type { Tx } from '@nexus/db/client'
import type { z } from 'zod'
import { jobCatalogue } from './catalogue.ts'
import { type JobSpec, jobSpec } from './spec.ts'

type Catalogue = typeof jobCatalogue
export type JobName = keyof Catalogue
/** What the task of a job is given. */
export type JobPayload<Name extends JobName> = z.output<Catalogue[Name]['payload']>

export type Job = {
  [Name in JobName]: {
    name: Name
    payload: z.input<Catalogue[Name]['payload']>
    /** At most one waiting job has this key. One that runs already has begun too early to count. */
    key?: string
    /** What becomes of a waiting job with the same key: it gives way to this one, or this one is not needed. */
    ifWaiting?: 'replace' | 'keep'
    runAt?: Date
  }
}[JobName]

type Sender = Pick<Tx, '$queryRawUnsafe'>

/**
 * Adds jobs in the caller's transaction, one or thousands in one statement: they exist if, and only if, it commits.
 *
 * @throws ZodError for a payload that its task would refuse
 */
export async function enqueue(tx: Sender, ...jobs: Job[]): Promise<void> {
  for (const job of jobs) jobCatalogue[job.name].payload.parse(job.payload)
  const kept = jobs.filter((job) => job.ifWaiting === 'keep')
  const others = lastOfEachKey(jobs.filter((job) => job.ifWaiting !== 'keep'))
  if (others.length > 0) await send(tx, addJobs, others)
  if (kept.length > 0) await send(tx, keepJobs, kept)
}

/** Within one statement a key may stand once. */
function lastOfEachKey(jobs: Job[]): Job[] {
  const last = new Map(jobs.map((job) => [job.key, job]))
  return jobs.filter((job) => job.key === undefined || last.get(job.key) === job)
}

async function send(tx: Sender, statement: string, jobs: Job[]): Promise<void> {
  const specs = jobs.map((job): JobSpec => jobSpec(job, jobCatalogue[job.name]))
  await tx.$queryRawUnsafe(statement, JSON.stringify(specs))
}

const addJobs = `SELECT count(*)::int FROM graphile_worker.add_jobs(
  (SELECT array_agg(spec) FROM json_populate_recordset(NULL::graphile_worker.job_spec, $1::json) AS spec))`

const keepJobs = 'SELECT keep_jobs($1::json)::text'
