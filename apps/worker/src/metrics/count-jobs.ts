import type { Deps } from '@nexus/api/domain'
import { Counter, Gauge, Histogram } from '@prometheus-io/client'
import type { WorkerEvents } from 'graphile-worker'
import type { Observer } from '../observers.ts'

/** From a row that is written to a task that is cut off after minutes. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
/** From a worker that is idle to one that has been away. */
const delays = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 3600]

type Instruments = ReturnType<typeof createInstruments>

/** Counts attempts, their durations and how late they begin; and how late the clock strikes. */
export function countJobs(): Observer {
  let instruments: Instruments | undefined
  return {
    watch({ deps, events }) {
      instruments = createInstruments(deps)
      watchClock(events, instruments)
      return undefined
    },
    async around(run, work) {
      if (!instruments) return work()
      const { job } = run
      const { runs, duration, delay, running, retries, givenUp } = instruments
      const kind = job.task_identifier
      const began = performance.now()
      delay.observe({ kind }, Math.max(0, Date.now() - Number(job.run_at)) / 1000)
      if (job.attempts > 1) retries.inc({ kind })
      running.inc({ kind })
      try {
        await work()
        runs.inc({ kind, outcome: 'succeeded' })
      } catch (error) {
        const reason = run.failure?.dead
        const missed = run.failure?.gaveWay ? 'gave_way' : 'failed'
        runs.inc({ kind, outcome: reason ? 'given_up' : missed })
        for (const dead of run.failure?.letters ?? (reason ? [reason] : []))
          givenUp.inc({ kind, reason: dead })
        throw error
      } finally {
        running.dec({ kind })
        duration.observe({ kind }, (performance.now() - began) / 1000)
      }
    },
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
