import { EventEmitter } from 'node:events'
import { type JobKind, readConfig } from '@nexus/api/domain'
import { connect, type Db } from '@nexus/db/client'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import { z } from 'zod'
import { createLog } from '../src/log.ts'
import * as settings from '../src/settings.ts'
import { startWorker } from '../src/start.ts'

/** `silent` is `bare` without the line that Graphile Worker by itself writes of each job. */
export const contestants = ['nexus', 'bare', 'silent'] as const
type Contestant = (typeof contestants)[number]

/** Until it is told to stop, runs `bench/<contestant>/nothing` and `bench/<contestant>/effect`. */
export async function contest(who: Contestant): Promise<void> {
  const stop = who === 'nexus' ? await startOurs() : await startBare(who)
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
  process.on('disconnect', () => process.exit(0))
  setInterval(tell, 50).unref()
  process.send?.({ type: 'ready' })
}

type Began = { n: number; at: number }
let began: Began[] = []

function note(n: number): void {
  began.push({ n, at: performance.timeOrigin + performance.now() })
}

function tell(): void {
  if (began.length === 0) return
  process.send?.({ type: 'began', began })
  began = []
}

const Payload = z.strictObject({ n: z.int() })

async function startOurs(): Promise<() => Promise<unknown>> {
  const kind: JobKind = {
    payload: Payload,
    owner: 'bench',
    retry: { attempts: 3, backoff: { firstMs: 1_000, factor: 2, mostMs: 9_000 }, because: 'bench' },
    timeoutMs: 30_000,
    priority: 'usual',
  }
  const nothing = 'bench/nexus/nothing'
  const effect = 'bench/nexus/effect'
  const worker = await startWorker({
    config: readConfig(process.env),
    // Written as in production, and read by nobody.
    log: createLog(),
    crontab: [],
    abilities: {
      catalogue: { [nothing]: kind, [effect]: kind },
      tasks: {
        [nothing]: async (_deps, { n }: { n: number }) => note(n),
        [effect]: async ({ db }, { n }: { n: number }) => {
          note(n)
          await db.sql.query(effectOnce, [`bench:${n}`, n])
        },
      },
    },
  })
  return () => worker.stop()
}

async function startBare(who: 'bare' | 'silent'): Promise<() => Promise<unknown>> {
  const { DATABASE_URL: url } = readConfig(process.env)
  const db = connect({ url, poolSize: settings.poolSize })
  const events: WorkerEvents = new EventEmitter()
  const listening = new Promise((resolve) => events.once('pool:listen:success', resolve))
  const runner = await run({
    pgPool: db.sql.pool,
    taskList: bareTasks(who, db),
    parsedCronItems: [],
    concurrency: settings.concurrency,
    pollInterval: settings.pollIntervalMs,
    noHandleSignals: true,
    ...(who === 'silent' && { logger: new Logger(() => () => {}) }),
    events,
  })
  await listening
  return () => runner.stop().then(() => db.close())
}

function bareTasks(who: 'bare' | 'silent', db: Db) {
  return {
    [`bench/${who}/nothing`]: async (payload: unknown) => note(Payload.parse(payload).n),
    [`bench/${who}/effect`]: async (payload: unknown) => {
      const { n } = Payload.parse(payload)
      note(n)
      await db.sql.query(plainEffect, [n])
    },
  }
}

/** The effect, and beside it the row by which a second run of the job would see that it has happened. */
const effectOnce = {
  name: 'bench_effect_once',
  text: `
    WITH first AS (INSERT INTO effect (key, kind) VALUES ($1, 'bench') ON CONFLICT DO NOTHING RETURNING key)
    INSERT INTO bench_effect (n) SELECT $2 FROM first`,
}
const plainEffect = { name: 'bench_effect', text: 'INSERT INTO bench_effect (n) VALUES ($1)' }
