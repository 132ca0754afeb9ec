import {
  attemptsAtMost,
  type JobKind,
  jobCatalogue,
  type JobName,
  priorities,
  queueOf,
} from '@nexus/api/domain'
import { type CronItem, type ParsedCronItem, parseCronItems } from 'graphile-worker'

const hour = 3_600_000

type Periodic = {
  task: JobName
  match: string
  because: string
  /**
   * What becomes of the ticks that came while no worker ran. `once`: those that wait have one key, and so are one job.
   * `each`: every one is run, one after the other, and told of its own `tick`. Without this the next tick does for all.
   */
  catchUp?: { runs: 'once' | 'each'; withinMs: number }
}

/** The periodic jobs, in UTC. */
export const crontab: readonly Periodic[] = [
  {
    task: 'bookings/sweep-holds',
    match: '* * * * *',
    because: 'dates must not stay held for want of one lost job',
  },
  {
    task: 'bookings/progress-stays',
    match: '* * * * *',
    because: 'guests arrive and leave by the clock; whatever was missed is in the next run',
  },
  {
    task: 'payouts/send',
    match: '*/10 * * * *',
    because: 'what is due while the banks are closed goes out soon after they open',
  },
  {
    task: 'payouts/check-transfers',
    match: '* * * * *',
    because: 'a gateway may lose its notice, and a host waits for the money',
  },
  {
    task: 'payments/reconcile',
    match: '*/2 * * * *',
    because: 'a gateway may lose its notice, and the hold lasts only 15 minutes',
  },
  {
    task: 'reconcile/nightly',
    match: '41 0 * * *',
    because: 'the day is over in East Africa, and its payments have come to rest',
    catchUp: { runs: 'once', withinMs: 20 * hour },
  },
  {
    task: 'maintenance/prune',
    match: '17 1 * * *',
    because: 'it is night in East Africa, and no other machine starts its work at 01:17',
    catchUp: { runs: 'once', withinMs: 20 * hour },
  },
]

/**
 * As Graphile Worker takes them. A tick is written down with the job that it adds, so each is added once, by whichever
 * worker is first, and after a time without workers it knows which are missing. The key lets at most one wait where one
 * is as good as many; the queue lets at most one run: slow ones do not pile up.
 */
export function cronItems(periodic: readonly Periodic[] = crontab): ParsedCronItem[] {
  return parseCronItems(
    periodic.map(({ task, match, catchUp }): CronItem => {
      const kind: JobKind = jobCatalogue[task]
      return {
        task,
        match,
        identifier: task,
        options: {
          ...(catchUp?.runs !== 'each' && { jobKey: task }),
          queueName: queueOf(task, { ...kind, concurrency: 1 }) ?? task,
          maxAttempts: attemptsAtMost(kind),
          priority: priorities[kind.priority],
          backfillPeriod: catchUp?.withinMs ?? 0,
        },
      }
    }),
  )
}
