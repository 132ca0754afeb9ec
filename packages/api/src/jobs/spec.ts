import { withTrace } from '../observe/span.ts'
import { type JobKind, priorities } from './kind.ts'

/** A job as the functions of Graphile Worker take it. */
export type JobSpec = KindSpec & OwnSpec

/** What all jobs of a kind have in common. */
export type KindSpec = { identifier: string; max_attempts: number; priority: number }

/** What each job has for itself. */
export type OwnSpec = {
  payload: unknown
  job_key?: string | undefined
  run_at?: string | undefined
  queue_name?: string | undefined
}

/**
 * A worker that is killed takes from its jobs one of the attempts that they may have. So many of those cost a job nothing;
 * after them it is taken for what kills the workers.
 */
const killsForgiven = 10

type Job = { name: string; payload: unknown; key?: string; runAt?: Date }

/** A job with what the catalogue says of its kind. */
export function jobSpec(job: Job, kind: JobKind): JobSpec {
  return { ...kindSpec(job.name, kind), ...ownSpec(job, kind) }
}

export function kindSpec(name: string, kind: JobKind): KindSpec {
  return {
    identifier: name,
    max_attempts: attemptsAtMost(kind),
    priority: priorities[kind.priority],
  }
}

export function ownSpec(job: Job, kind: JobKind): OwnSpec {
  return {
    payload: withTrace(job.payload),
    job_key: job.key,
    run_at: job.runAt?.toISOString(),
    queue_name: queueOf(job.name, kind),
  }
}

export function attemptsAtMost(kind: JobKind): number {
  return kind.retry.attempts + killsForgiven
}

/**
 * Graphile Worker runs the jobs of a queue one after the other, whichever worker takes them: as many queues as jobs may
 * run at once, and each job in one of them.
 */
export function queueOf(name: string, { concurrency }: JobKind): string | undefined {
  if (concurrency === undefined) return undefined
  return concurrency === 1 ? name : `${name}#${Math.floor(Math.random() * concurrency)}`
}
