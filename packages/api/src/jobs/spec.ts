import { withTrace } from '../observe/span.ts'
import { type JobKind, priorities } from './kind.ts'

/** A job as the functions of Graphile Worker take it. */
export type JobSpec = {
  identifier: string
  payload: unknown
  job_key?: string | undefined
  run_at?: string | undefined
  queue_name?: string | undefined
  max_attempts: number
  priority: number
}

/**
 * A worker that is killed takes from its jobs one of the attempts that they may have. So many of those cost a job nothing;
 * after them it is taken for what kills the workers.
 */
const killsForgiven = 10

type Job = { name: string; payload: unknown; key?: string; runAt?: Date }

/** A job with what the catalogue says of its kind. */
export function jobSpec(job: Job, kind: JobKind): JobSpec {
  return {
    identifier: job.name,
    payload: withTrace(job.payload),
    job_key: job.key,
    run_at: job.runAt?.toISOString(),
    queue_name: queueOf(job.name, kind),
    max_attempts: attemptsAtMost(kind),
    priority: priorities[kind.priority],
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
