import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../../src/context.ts'
import { itemsOf } from '../../src/jobs/batch.ts'
import { relayJobs } from '../../src/jobs/relay.ts'
import { closePayments } from '../../src/payments/close.ts'
import { expireUnpaid } from '../../src/payments/expire-unpaid.ts'
import { settlePayment } from '../../src/payments/settle.ts'
import { syncDispute } from '../../src/disputes/sync.ts'
import { schedulePayout } from '../../src/payouts/schedule.ts'
import { sendPayouts } from '../../src/payouts/send.ts'
import { verifyTransfer } from '../../src/payouts/verify-transfer.ts'
import { runReconcile } from '../../src/reconcile/run.ts'
import { RefundPending } from '../../src/refunds/pending.ts'
import { sendRefund } from '../../src/refunds/send.ts'

export type AnnouncedMail = { name: string; payload: Record<string, string> }

const verbs: Record<string, (deps: Deps, payload: never) => Promise<unknown>> = {
  'bookings/expire-hold': expireUnpaid,
  'payments/settle': settlePayment,
  'payments/close': closePayments,
  'reconcile/run': runReconcile,
  'refunds/send': sendRefund,
  'disputes/sync': syncDispute,
  'payouts/schedule': schedulePayout,
  'payouts/send': sendPayouts,
  'payouts/verify-transfer': verifyTransfer,
}

/**
 * Runs what is due by the clock of the house, in order, until nothing is: for tests that move the clock, which a worker
 * of its own would not follow. A lost job is as if nobody had announced it. Gives the mails that would have been sent.
 */
export async function runDueJobs(
  deps: Deps,
  { isLost = () => false }: { isLost?: (job: AnnouncedMail) => boolean } = {},
): Promise<AnnouncedMail[]> {
  const mails: AnnouncedMail[] = []
  for (;;) {
    await relayJobs(deps)
    const taken = await takeJob(deps)
    if (!taken) return mails
    for (const payload of itemsOf(taken.payload) as AnnouncedMail['payload'][]) {
      const job = { ...taken, payload }
      if (isLost(job)) continue
      const verb = verbs[job.name]
      if (verb) await untilItIsSure(() => verb(deps, payload as never))
      else if (job.name.startsWith('emails/')) mails.push(job)
      else throw new Error(`nobody here knows the job ${job.name}`)
    }
  }
}

/** A worker would try again later what the gateway is still at; its clock does not follow ours. */
async function untilItIsSure(work: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + 5_000
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!(error instanceof RefundPending) || performance.now() > end) throw error
    }
    await sleep(50)
  }
}

/** When the next job is due that waits for its time, at or before an instant; null when none is. */
export async function nextJobAt(deps: Deps, until: Date): Promise<Date | null> {
  await relayJobs(deps)
  const [row] = await deps.db.sql.query<{ at: Date | null }>(next, [until])
  return row?.at ?? null
}

const next = {
  name: 'test_next_job',
  text: 'SELECT min(run_at) AS at FROM graphile_worker._private_jobs WHERE run_at <= $1::timestamptz',
}

async function takeJob(deps: Deps): Promise<AnnouncedMail | undefined> {
  const [job] = await deps.db.sql.query<AnnouncedMail>(take, [deps.now()])
  return job
}

const take = {
  name: 'test_take_job',
  text: `
    WITH taken AS (
      DELETE FROM graphile_worker._private_jobs WHERE id = (
        SELECT id FROM graphile_worker._private_jobs WHERE run_at <= greatest(now(), $1::timestamptz)
        ORDER BY run_at, id LIMIT 1)
      RETURNING task_id, payload
    )
    SELECT t.identifier AS name, taken.payload
    FROM taken JOIN graphile_worker._private_tasks t ON t.id = taken.task_id`,
}
