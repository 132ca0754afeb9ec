import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, createDeps } from '@nexus/api/domain'
import { Logger, run, type Runner, type WorkerEvents } from 'graphile-worker'
import { cronItems } from './crontab.ts'
import { type Liveness, openLiveness } from './liveness.ts'
import { type Log, reasonOf } from './log.ts'
import { openMailer } from './mail.ts'
import { keepRelaying } from './outbox.ts'
import { concurrency, pollIntervalMs, poolSize, stopWithinMs } from './settings.ts'
import { taskList } from './task-list.ts'
import { tasks } from './tasks.ts'

export type RunningWorker = {
  /** Takes no more jobs and waits for those that run, for a while; false when some had to be left. */
  stop(): Promise<boolean>
  /** Settles with the reason when the worker cannot go on. Nothing may be waited for then. */
  lost: Promise<string>
}

/** Starts to do jobs; resolves when new ones are heard of. */
export async function startWorker({
  config,
  log,
}: {
  config: Config
  log: Log
}): Promise<RunningWorker> {
  const deps = createDeps(config, { applicationName: 'nexus-worker', poolSize })
  const mailer = openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
  const liveness = await openLiveness(config.DATABASE_URL, (dead) =>
    log.warn('unlocked the jobs of workers that died', { workers: dead.join(',') }),
  )
  const events: WorkerEvents = new EventEmitter()
  const listening = firstListen(events)
  const runner = await run({
    pgPool: deps.db.sql.pool,
    taskList: taskList({ ...deps, mailer }, { tasks, log }),
    parsedCronItems: cronItems(),
    concurrency,
    pollInterval: pollIntervalMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: stopWithinMs,
    logger: graphileLogger(log),
    events,
    preset: { plugins: [claiming(liveness)] },
  })
  const relay = keepRelaying(deps)
  const lost = Promise.race([
    liveness.lost,
    relay.lost,
    runner.promise.then(() => new Promise<never>(() => {}), reasonOf),
  ])
  const started = await Promise.race([listening, lost])
  if (typeof started === 'string') throw new Error(started)
  return {
    lost,
    async stop() {
      await relay.stop()
      const inTime = await stopRunner(runner)
      mailer.close()
      if (inTime) {
        await liveness[Symbol.asyncDispose]()
        await deps.close()
      }
      return inTime
    },
  }
}

async function stopRunner(runner: Runner): Promise<boolean> {
  const enough = new AbortController()
  const tooLong = sleep(stopWithinMs, false, { signal: enough.signal, ref: false }).catch(
    () => false,
  )
  const stopped = await Promise.race([runner.stop().then(() => true), tooLong])
  enough.abort()
  return stopped
}

// Graphile awaits this hook before a slot asks for its first job.
function claiming(liveness: Liveness): GraphileConfig.Plugin {
  let claimed: Promise<void> | undefined
  return {
    name: 'NexusLivenessPlugin',
    version: '0.0.0',
    worker: {
      hooks: {
        async startWorker(_ctx, { worker }) {
          claimed ??= liveness.claim(worker.workerPool.id)
          // Without its claim a slot must never start; `lost` ends the process.
          await claimed.catch(() => new Promise<never>(() => {}))
        },
      },
    },
  }
}

function firstListen(events: WorkerEvents): Promise<true> {
  return new Promise((resolve) => {
    // Said just before LISTEN goes out on this connection.
    events.once('pool:listen:success', ({ client }) => client.once('drain', () => resolve(true)))
  })
}

// We log each job ourselves, without its payload.
function graphileLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (meta?.['failure']) return
    if (level === 'error') log.error(message)
    if (level === 'warning') log.warn(message)
  })
}
