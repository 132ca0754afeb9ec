import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@nexus/db/client'
import { houseNow } from '../house/clock.ts'

const mostRounds = 40
/** After nothing is open any more, once more for money that came late. */
const lastRounds = 2
const roundPatienceMs = 60_000

export type SettleDown = {
  tell: (line: string) => void
  signal?: AbortSignal | undefined
  /** What people do each hour. */
  people: () => Promise<void>
}

/**
 * Lets the days go by until nothing is under way any more: holds end, what waits for its time is due, and what is open
 * is an hour old, at which age the reconciliation asks the gateway again. Gives what is still open at the end, in words.
 */
export async function settleDown(db: Db, { tell, signal, people }: SettleDown): Promise<string[]> {
  let left = lastRounds
  for (let round = 1; round <= mostRounds; round++) {
    if (signal?.aborted) break
    await anHourPasses(db)
    await people()
    const idle = await jobsAreDone(db)
    const open = await whatIsOpen(db)
    tell(`  an hour passes: ${open.length === 0 ? 'nothing is open' : open.join(', ')}`)
    if (idle && open.length === 0 && left-- === 0) return []
  }
  return [...(await whatIsOpen(db)), ...(await whichAreOpen(db))]
}

/** Named, so that somebody can look what became of them. */
async function whichAreOpen({ sql }: Db): Promise<string[]> {
  const rows = await sql.query<{ what: string }>(named, [])
  return rows.map(({ what }) => what)
}

const named = {
  name: 'torture_open_ones',
  text: `
    SELECT format('payment %s (%s) of booking %s (%s)', p.tx_ref, p.status, b.id, b.status) AS what
    FROM payment p JOIN booking b ON b.id = p.booking_id WHERE p.status IN ('requires_action', 'processing')
    UNION ALL SELECT format('refund %s of booking %s', id, booking_id) FROM refund WHERE status = 'pending'
    LIMIT 20`,
}

async function anHourPasses(db: Db): Promise<void> {
  const now = houseNow()
  const anHourAgo = new Date(now.getTime() - 61 * 60_000)
  await db.prisma
    .$executeRaw`UPDATE booking SET hold_expires_at = ${anHourAgo} WHERE status = 'pending_payment'`
  await db.prisma
    .$executeRaw`UPDATE payment SET created_at = ${anHourAgo} WHERE status IN ('requires_action', 'processing', 'failed', 'cancelled')`
  await db.prisma.$executeRaw`UPDATE refund SET created_at = ${anHourAgo} WHERE status = 'pending'`
  await db.prisma
    .$executeRaw`UPDATE transfer SET check_at = ${anHourAgo} WHERE status IN ('sending', 'sent')`
  await db.prisma
    .$executeRaw`UPDATE payout SET send_at = ${anHourAgo} WHERE status = 'scheduled' AND send_at > ${anHourAgo} AND due_at <= ${now}`
  await db.prisma.$executeRaw`UPDATE job_outbox SET run_at = now() WHERE run_at > now()`
  await db.prisma
    .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()`
  await db.prisma
    .$executeRaw`SELECT graphile_worker.add_job(name, '{}', job_key := name, queue_name := name) FROM unnest(${periodic}::text[]) AS name`
}

/** What the crontab would announce meanwhile. */
const periodic = [
  'bookings/sweep-holds',
  'bookings/progress-stays',
  'payments/reconcile',
  'payouts/send',
  'payouts/check-transfers',
]

/** Waits until the workers have nothing to do now; false when that takes too long. */
async function jobsAreDone(db: Db): Promise<boolean> {
  const since = performance.now()
  while (performance.now() - since < roundPatienceMs) {
    const [row] = await db.sql.query<{ waiting: number }>(runnable, [])
    if (row?.waiting === 0) return true
    await sleep(100)
  }
  return false
}

const runnable = {
  name: 'torture_runnable_jobs',
  text: `
    SELECT (SELECT count(*) FROM graphile_worker._private_jobs
            WHERE run_at <= now() AND (attempts < max_attempts OR locked_at IS NOT NULL))
         + (SELECT count(*) FROM job_outbox WHERE run_at <= now()) AS waiting`,
}

async function whatIsOpen(db: Db): Promise<string[]> {
  const [row] = await db.sql.query<Record<string, number>>(open, [])
  return Object.entries(row ?? {})
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
}

const open = {
  name: 'torture_open',
  text: `
    SELECT (SELECT count(*) FROM payment WHERE status IN ('requires_action', 'processing')) AS "payments open",
           -- While a bank argues about its payment a refund waits for finance.
           (SELECT count(*) FROM refund r WHERE status = 'pending'
              AND NOT EXISTS (SELECT FROM dispute d WHERE d.payment_id = r.payment_id AND d.status = 'open')) AS "refunds on their way",
           (SELECT count(*) FROM booking WHERE status = 'pending_payment') AS "bookings waiting for money",
           (SELECT count(*) FROM transfer WHERE status IN ('sending', 'sent')) AS "transfers on their way",
           (SELECT count(*) FROM job_outbox) AS "jobs in the outbox",
           (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS "jobs in the queue"`,
}
