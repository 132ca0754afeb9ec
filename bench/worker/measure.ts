import { setTimeout as sleep } from 'node:timers/promises'
import { nodeEnv, workerFlags } from '@nexus/api/node-flags'
import { connect, type Db } from '@nexus/db/client'
import type { Measure } from '../measure.ts'
import { during } from '../progress.ts'
import { startProgram } from '../world/process.ts'
import { nexusEnv } from '../world/settings.ts'
import { megabyte, watchMemory } from '../world/usage.ts'
import { measureEnqueue } from './enqueue.ts'
import { measureThroughput } from './throughput.ts'

const workerMegabytes = 150

/** Jobs enqueued and run beside Graphile Worker alone, and what a worker with its hands full takes of memory. */
export const measureWorker: Measure = async (options, databaseUrl) => {
  const { quick, rounds } = options
  const db = connect({ url: databaseUrl, poolSize: 10 })
  try {
    return [
      ...(await measureThroughput(db, {
        databaseUrl,
        rounds,
        ...(quick ? { jobs: 500, alone: 50 } : { jobs: 4_000, alone: 500 }),
      })),
      ...(await measureEnqueue(db, {
        rounds,
        ...(quick ? { singles: 200, batches: 4 } : { singles: 2_000, batches: 40 }),
      })),
      ...(await measureMemory(options, databaseUrl)),
    ]
  } finally {
    await db.close()
  }
}

/** The worker with its hands full: mails that are rendered and handed over, and holds to look at. */
const measureMemory: Measure = async ({ quick }, databaseUrl) => {
  await using emulators = await startProgram<{ smtpUrl: string }>({
    file: 'apps/emulators/src/main.ts',
    env: emulatorEnv,
  })
  await using worker = await startProgram<{ pid: number }>({
    // As `npm start` runs it.
    flags: workerFlags,
    file: 'apps/worker/src/main.ts',
    env: nexusEnv(databaseUrl, { SMTP_URL: emulators.ready.smtpUrl, ...nodeEnv }),
  })
  using memory = watchMemory(worker.ready.pid)
  const db = connect({ url: databaseUrl, poolSize: 2 })
  try {
    const counts = quick ? { mails: 100, holds: 1_000 } : { mails: 500, holds: 5_000 }
    const started = performance.now()
    const jobs = await during('worker: mails and holds', async (tell) => {
      await db.sql.query(addMails, [counts.mails])
      await db.sql.query(addHolds, [counts.holds])
      return drain(db, tell)
    })
    const perSecond = jobs / ((performance.now() - started) / 1000)
    const highest = memory.highest() / megabyte
    const note = `${highest.toFixed(0)} MB of ${workerMegabytes} MB while ${jobs.toLocaleString('en-US')} jobs ran, ${perSecond.toFixed(0)} a second`
    return [
      {
        name: 'worker process, memory ÷ limit',
        ratio: highest / workerMegabytes,
        target: 1,
        better: 'lower',
        note,
      },
    ]
  } finally {
    await db.close()
  }
}

const emulatorEnv = {
  CHAPA_PORT: '0',
  CHAPA_CONTROL_PORT: '0',
  SMTP_PORT: '0',
  MAILBOX_PORT: '0',
  CHAPA_SECRET_KEY: 'CHASECK_TEST-of-the-benchmark',
  CHAPA_WEBHOOK_SECRET: 'webhook-secret-of-the-benchmark',
}

/** Waits until every job that could run has run; resolves with how many there were. */
async function drain(db: Db, tell: (detail: string) => void): Promise<number> {
  let most = 0
  for (;;) {
    const [row] = await db.sql.query<{ waiting: number; failed: string | null }>(waiting, [])
    if (row?.failed) throw new Error(`a job failed: ${row.failed}`)
    most = Math.max(most, row?.waiting ?? 0)
    if (!row?.waiting) return most
    tell(`${row.waiting} left`)
    await sleep(100)
  }
}

const waiting = {
  name: 'bench_waiting',
  text: `SELECT count(*) AS waiting, max(last_error) AS failed FROM graphile_worker.jobs WHERE run_at <= now() OR attempts > 0`,
}

const addMails = {
  name: 'bench_add_mails',
  text: `
    SELECT count(graphile_worker.add_job('emails/verify-email', json_build_object('userId', u.id, 'url', 'https://stay.example/verify?token=t' || n)))
    FROM generate_series(1, $1) n, (SELECT id FROM "user" LIMIT 1) u`,
}

const addHolds = {
  name: 'bench_add_holds',
  text: `
    SELECT count(graphile_worker.add_job('bookings/expire-hold', json_build_object('bookingId', b.id)))
    FROM (SELECT id FROM booking ORDER BY id LIMIT $1) b`,
}
