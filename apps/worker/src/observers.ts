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
  /** When it began: in milliseconds since 1970, and by the clock that only goes forward. */
  startedAt: number
  since: number
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

/** How an attempt has ended. */
export type Ending = {
  outcome: Outcome
  /** What it threw; null when it succeeded. */
  error: unknown
  at: number
  durationMs: number
}
export type Outcome = 'succeeded' | 'failed' | 'given_up' | 'gave_way'

/** Somebody who looks on: history, metrics, spans. */
export type Observer = {
  /** Before the first job; what it gives is awaited after the last one, while there still are connections. */
  watch?: (worker: Watched) => AsyncDisposable | undefined
  /** Around each attempt, for what must be active while it runs: calls `work` once, and passes on what it throws. */
  around?: (run: Run, work: () => Promise<void>) => Promise<void>
  /** When an attempt begins, and when it has ended, within what is around it. Every job waits for these: they take microseconds. */
  began?: (run: Run) => void
  ended?: (run: Run, ending: Ending) => void
}

/** Those who look on at a worker, the outermost first: what they count and write is part of the span. */
export function ourObservers(): readonly Observer[] {
  return [traceJobs(), countJobs(), keepHistory(), serveMetrics()]
}

export type Lookout = Required<Pick<Observer, 'around' | 'began' | 'ended'>>

/** All those who look on, as one. */
export function lookout(observers: readonly Observer[]): Lookout {
  const beginnings = observers.flatMap(({ began }) => began ?? [])
  const endings = observers.flatMap(({ ended }) => ended ?? [])
  return {
    around: observers
      .flatMap(({ around }) => around ?? [])
      .reduceRight<Lookout['around']>(
        (inner, outer) => (run, work) => outer(run, () => inner(run, work)),
        (_run, work) => work(),
      ),
    began(run) {
      for (const began of beginnings) began(run)
    },
    ended(run, ending) {
      for (const ended of endings) ended(run, ending)
    },
  }
}
