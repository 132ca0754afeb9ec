import { jobCatalogue, type JobName } from '@nexus/api/domain'
import { type CronItem, type ParsedCronItem, parseCronItems } from 'graphile-worker'

/** The periodic jobs, in UTC. */
export const crontab: readonly { task: JobName; match: string; because: string }[] = [
  {
    task: 'bookings/sweep-holds',
    match: '* * * * *',
    because: 'dates must not stay held for want of one lost job',
  },
  {
    task: 'payments/reconcile',
    match: '*/2 * * * *',
    because: 'a gateway may lose its notice, and the hold lasts only 15 minutes',
  },
  {
    task: 'maintenance/prune',
    match: '17 1 * * *',
    because: 'it is night in East Africa, and no other machine starts its work at 01:17',
  },
]

/** The key lets at most one wait; the queue lets at most one run: slow ones do not pile up. */
export function cronItems(): ParsedCronItem[] {
  return parseCronItems(
    crontab.map(({ task, match }): CronItem => ({
      task,
      match,
      identifier: task,
      options: { jobKey: task, queueName: task, maxAttempts: jobCatalogue[task].retry.attempts },
    })),
  )
}
