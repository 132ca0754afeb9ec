import type { Tx } from '@nexus/db/client'
import type { z } from 'zod'
import { withTrace } from '../observe/span.ts'
import type { Batch } from './batch.ts'
import { jobCatalogue } from './catalogue.ts'
import type { JobKind } from './kind.ts'
import { type JobSpec, jobSpec, type KindSpec, kindSpec, type OwnSpec, ownSpec } from './spec.ts'

type Catalogue = typeof jobCatalogue
export type JobName = keyof Catalogue
type Payload<Name extends JobName> = Catalogue[Name]['payload']
/** The kinds that are done in batches. */
export type BatchName = {
  [Name in JobName]: Catalogue[Name] extends { batch: Batch } ? Name : never
}[JobName]
/** What the task of a job is given: a list, if its kind is done in batches. */
export type JobPayload<Name extends JobName> = Name extends BatchName
  ? readonly z.output<Payload<Name>>[]
  : z.output<Payload<Name>>

export type Job = SingleJob | BatchItem

/** A job by itself. */
export type SingleJob = {
  [Name in Exclude<JobName, BatchName>]: {
    name: Name
    payload: z.input<Payload<Name>>
    /** At most one waiting job has this key. One that runs already has begun too early to count. */
    key?: string
    /** What becomes of a waiting job with the same key: it gives way to this one, or this one is not needed. */
    ifWaiting?: 'replace' | 'keep'
    runAt?: Date
  }
}[Exclude<JobName, BatchName>]

/** One item of the list of its kind. Equal ones that wait on one list are one. */
type BatchItem = { [Name in BatchName]: { name: Name; payload: z.input<Payload<Name>> } }[BatchName]

type Sender = Pick<Tx, '$executeRawUnsafe'>

/**
 * Adds jobs in the caller's transaction, one or thousands in one statement: they exist if, and only if, it commits. Items
 * of kinds that are done in batches go through the outbox, where nobody waits for anybody: of transactions that put them
 * on one list, each would wait for the one before it to commit.
 *
 * @throws ZodError for a payload that its task would refuse
 */
export async function enqueue(tx: Sender, ...jobs: Job[]): Promise<void> {
  for (const job of jobs) jobCatalogue[job.name].payload.parse(job.payload)
  const items = jobs.filter(isItem)
  const single = jobs.filter((job) => !isItem(job))
  const kept = single.filter((job) => job.ifWaiting === 'keep')
  const others = lastOfEachKey(single.filter((job) => job.ifWaiting !== 'keep'))
  if (others.length > 0) await tx.$executeRawUnsafe(addJobs, JSON.stringify(byKind(others)))
  if (kept.length > 0) await tx.$executeRawUnsafe(keepJobs, JSON.stringify(kept.map(spec)))
  if (items.length > 0)
    await tx.$executeRawUnsafe(addItems, JSON.stringify(items.map(withItsTrace)))
}

function isItem(job: Job): job is BatchItem {
  const kind: JobKind = jobCatalogue[job.name]
  return kind.batch !== undefined
}

function withItsTrace({ name, payload }: BatchItem) {
  return { name, payload: withTrace(payload) }
}

/** Within one statement a key may stand once. */
function lastOfEachKey(jobs: SingleJob[]): SingleJob[] {
  const last = new Map(jobs.map((job) => [job.key, job]))
  return jobs.filter((job) => job.key === undefined || last.get(job.key) === job)
}

function spec(job: SingleJob): JobSpec {
  return jobSpec(job, jobCatalogue[job.name])
}

/** Thousands of jobs of few kinds: what all of a kind have in common is sent once. */
function byKind(jobs: SingleJob[]): (KindSpec & { jobs: OwnSpec[] })[] {
  return [...Map.groupBy(jobs, ({ name }) => name)].map(([name, all]) => ({
    ...kindSpec(name, jobCatalogue[name]),
    jobs: all.map((job) => ownSpec(job, jobCatalogue[name])),
  }))
}

const addJobs = 'SELECT enqueue_jobs($1::json)'

const keepJobs = 'SELECT keep_jobs($1::json)'

const addItems = `INSERT INTO job_outbox (name, payload, run_at)
  SELECT name, payload, now() FROM json_to_recordset($1::json) AS item (name text, payload jsonb)`
