import type { Deps } from '@nexus/api/domain'
import { Counter, Gauge, Histogram } from '@prometheus-io/client'
import type { WorkerEvents } from 'graphile-worker'
import type { DeadReason, Observer, Outcome } from '../observers.ts'

/** From a row that is written to a task that is cut off after minutes. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
/** From a worker that is idle to one that has been away. */
const delays = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 3600]

type Instruments = ReturnType<typeof createInstruments>

/** Counts attempts, their durations and how late they begin; and how late the clock strikes. */
export function countJobs(): Observer {
  let meters: Meters | undefined
  return {
    watch({ deps, events }) {
      const instruments = createInstruments(deps)
      meters = kept((kind) => metersOf(kind, instruments))
      watchClock(events, instruments)
      return undefined
    },
    began({ job }) {
      if (!meters) return
      const { delay, running, retries } = meters(job.task_identifier)
      delay.observe(Math.max(0, Date.now() - Number(job.run_at)) / 1000)
      if (job.attempts > 1) retries.inc()
      running.inc()
    },
    ended({ job, failure }, { outcome, durationMs }) {
      if (!meters) return
      const of = meters(job.task_identifier)
      of.running.dec()
      of.duration.observe(durationMs / 1000)
      of.runs(outcome).inc()
      const { dead, letters = dead ? [dead] : [] } = failure ?? {}
      for (const reason of letters) of.givenUp(reason).inc()
    },
  }
}

type Meters = (kind: string) => ReturnType<typeof metersOf>

/** The instruments with their labels set, which are looked up once for each kind. */
function metersOf(kind: string, instruments: Instruments) {
  const { runs, duration, delay, running, retries, givenUp } = instruments
  return {
    delay: delay.labels(kind),
    duration: duration.labels(kind),
    running: running.labels(kind),
    retries: retries.labels(kind),
    runs: kept((outcome: Outcome) => runs.labels(kind, outcome)),
    givenUp: kept((reason: DeadReason) => givenUp.labels(kind, reason)),
  }
}

/** What was made for a word is kept. */
function kept<Word, Made>(make: (word: Word) => Made): (word: Word) => Made {
  const made = new Map<Word, Made>()
  return (word) => {
    let one = made.get(word)
    if (one === undefined) made.set(word, (one = make(word)))
    return one
  }
}

function createInstruments({ metrics }: Pick<Deps, 'metrics'>) {
  const registers = [metrics.registry]
  const labelNames = ['kind'] as const
  return {
    runs: new Counter({
      name: 'nexus_job_runs_total',
      help: 'Attempts that have ended, by kind and outcome: succeeded, failed (tried again later), given_up, gave_way (another took its place).',
      labelNames: ['kind', 'outcome'] as const,
      registers,
    }),
    duration: new Histogram({
      name: 'nexus_job_run_duration_seconds',
      help: 'How long an attempt took.',
      labelNames,
      buckets: durations,
      registers,
    }),
    delay: new Histogram({
      name: 'nexus_job_start_delay_seconds',
      help: 'How long after its time an attempt began.',
      labelNames,
      buckets: delays,
      registers,
    }),
    running: new Gauge({
      name: 'nexus_job_runs_active',
      help: 'Attempts that run on this worker just now.',
      labelNames,
      registers,
    }),
    retries: new Counter({
      name: 'nexus_job_retries_total',
      help: 'Attempts that were not the first.',
      labelNames,
      registers,
    }),
    givenUp: new Counter({
      name: 'nexus_job_dead_letters_total',
      help: 'Jobs, and items of lists, that were given up by this worker, by kind and reason.',
      labelNames: ['kind', 'reason'] as const,
      registers,
    }),
    drift: new Gauge({
      name: 'nexus_cron_drift_seconds',
      help: 'How late the clock of this worker struck the last time.',
      registers,
    }),
    caughtUp: new Counter({
      name: 'nexus_cron_caught_up_total',
      help: 'Ticks that had been missed and were made up for.',
      registers,
    }),
  }
}

function watchClock(events: WorkerEvents, { drift, caughtUp }: Instruments): void {
  events.on('cron:scheduled', ({ timestamp }) => drift.set((Date.now() - timestamp) / 1000))
  events.on('cron:backfill', ({ itemsToBackfill }) => caughtUp.inc(itemsToBackfill.length))
}
