import type { JobKind } from '@nexus/api/domain'
import type { Job, WorkerEvents } from 'graphile-worker'
import { keepHistory } from './history/keep-history.ts'
import type { Log } from './log.ts'
import { countJobs } from './metrics/count-jobs.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { traceJobs } from './spans/trace-jobs.ts'
import type { WorkerDeps } from './task.ts'

/** One attempt at a job. */
export type Run = {
  job: Job
  kind: JobKind
  /** Set when the attempt has failed, before its error is passed on. */
  failure?: Failure
}

export type Failure = {
  /** Why it is never tried again by itself; null when it is. */
  dead: DeadReason | null
  /** How long it waits until the next attempt; null when there is none. */
  pauseMs: number | null
  /** Of a list: why items of it are never tried again, one reason for each. */
  letters?: readonly DeadReason[]
  /** While it ran, another took its place, or it was taken back: there is no next attempt, and nobody misses it. */
  gaveWay?: true
}

export type DeadReason = 'malformed' | 'hopeless' | 'exhausted'

/** The worker, as somebody sees it who looks on. */
export type Watched = {
  id: number
  deps: WorkerDeps
  log: Log
  /** All that Graphile Worker tells, from before its first job on. */
  events: WorkerEvents
}

/** Somebody who looks on: history, metrics, spans. */
export type Observer = {
  /** Before the first job; what it gives is awaited after the last one, while there still are connections. */
  watch?: (worker: Watched) => AsyncDisposable | undefined
  /** Around each attempt: calls `work` once, and passes on what it throws. */
  around?: (run: Run, work: () => Promise<void>) => Promise<void>
}

/** Those who look on at a worker, the outermost first: what they count and write is part of the span. */
export function ourObservers(): readonly Observer[] {
  return [traceJobs(), countJobs(), keepHistory(), serveMetrics()]
}

/** Runs the work within all those that want to be around it. */
export function observed(
  watchers: readonly Observer[],
  run: Run,
): (work: () => Promise<void>) => Promise<void> {
  return (work) =>
    watchers.reduceRight<() => Promise<void>>(
      (inner, { around }) => (around ? () => around(run, inner) : inner),
      work,
    )()
}
