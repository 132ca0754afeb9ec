import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, createDeps, jobCatalogue, relayJobs } from '@nexus/api/domain'
import { Logger, type ParsedCronItem, run, type Runner, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import { cronItems } from './crontab.ts'
import { type Liveness, openLiveness } from './liveness.ts'
import { type Log, reasonOf } from './log.ts'
import { openMailer } from './open-mailer.ts'
import { observedMailer } from './metrics/observed-mailer.ts'
import { type Observer, ourObservers } from './observers.ts'
import { openPauses } from './pauses.ts'
import { type Repeated, repeat } from './repeat.ts'
import * as settings from './settings.ts'
import { type Abilities, taskList } from './task-list.ts'
import { tasks } from './tasks.ts'
import { lookAfterQueue, makeKnown } from './upkeep.ts'

export type RunningWorker = {
  /** Takes no more jobs and waits for those that run, for a while; false when some had to be left. */
  stop(): Promise<boolean>
  /** Settles with the reason when the worker cannot go on. Nothing may be waited for then. */
  lost: Promise<string>
}

export type WorkerOptions = {
  config: Config
  log: Log
  /** Others than those of the catalogue, for tests. */
  abilities?: Abilities
  crontab?: ParsedCronItem[]
  observers?: readonly Observer[]
  unknownForMs?: number
}

/** Starts to do jobs; resolves when new ones are heard of. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const {
    config,
    log,
    abilities = { catalogue: jobCatalogue, tasks },
    observers = ourObservers(),
  } = options
  const liveness = await openLiveness(config.DATABASE_URL, (dead) => {
    for (const { workerId, sessions } of dead)
      log.warn('unlocked the jobs of a worker that died', { worker: workerId, sessions })
  })
  const opened = createDeps(config, {
    applicationName: liveness.applicationName,
    poolSize: settings.poolSize,
    onConnect: (connection) => liveness.login(connection),
  })
  const deps = {
    ...opened,
    mailer: observedMailer(await openMailer(config), opened),
  }
  const names = Object.keys(abilities.tasks)
  const pauses = openPauses(deps, taskList({ ...abilities, deps, log, observers }))
  const readPauses = async () => tellPauses(log, await pauses.read())
  await Promise.all([makeKnown({ deps, names }), readPauses()])
  const events: WorkerEvents = new EventEmitter()
  events.setMaxListeners(0)
  const watching = observers.map(({ watch }) => watch?.({ id: liveness.id, deps, log, events }))
  const listening = firstListen(events)
  const runner = await run({
    pgPool: deps.db.sql.pool,
    taskList: pauses.taskList,
    parsedCronItems: options.crontab ?? cronItems(),
    concurrency: settings.concurrency,
    pollInterval: settings.pollIntervalMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: settings.stopWithinMs,
    logger: graphileLogger(log),
    events,
    preset: { plugins: [claiming(liveness)] },
  })
  const unknownForMs = options.unknownForMs ?? settings.unknownForMs
  // One that fails does not end the worker: jobs can be done without it, and a lost connection is noticed elsewhere.
  const chore = (name: string, everyMs: number, work: () => Promise<unknown>) =>
    repeat(work, {
      everyMs,
      onError: (error) => log.error(`${name} failed`, { error: reasonOf(error) }),
    })
  const chores = [
    chore('moving jobs out of the outbox', settings.relayEveryMs, () => relayJobs(deps)),
    chore('reading what is paused', settings.readPausesEveryMs, readPauses),
    chore('looking after the queue', Math.min(settings.upkeepEveryMs, unknownForMs), () =>
      lookAfterQueue({ deps, log, names, unknownForMs }),
    ),
  ]
  const lost = Promise.race([
    liveness.lost,
    runner.promise.then(() => new Promise<never>(() => {}), reasonOf),
  ])
  const started = await Promise.race([listening, lost])
  if (typeof started === 'string') throw new Error(started)
  return {
    lost,
    async stop() {
      await stopAll(chores)
      const inTime = await stopRunner(runner)
      deps.mailer.close()
      if (inTime) {
        for (const watcher of watching) await watcher?.[Symbol.asyncDispose]()
        await untilQuiet(deps.db.sql.pool)
        await opened.close()
        await liveness[Symbol.asyncDispose]()
      }
      return inTime
    },
  }
}

async function stopAll(chores: Repeated[]): Promise<void> {
  await Promise.all(chores.map((chore) => chore.stop()))
}

function tellPauses(log: Log, { paused, resumed }: { paused: string[]; resumed: string[] }): void {
  for (const name of paused) log.warn('paused: jobs of this kind wait', { name })
  for (const name of resumed) log.info('no longer paused', { name })
}

async function stopRunner(runner: Runner): Promise<boolean> {
  const enough = new AbortController()
  const tooLong = sleep(settings.stopWithinMs, false, { signal: enough.signal, ref: false }).catch(
    () => false,
  )
  const stopped = await Promise.race([runner.stop().then(() => true), tooLong])
  enough.abort()
  return stopped
}

// Graphile does not wait for its own last word about a job, and a pool that ends drops what has not begun.
async function untilQuiet(pool: Pool): Promise<void> {
  const enough = performance.now() + quietWithinMs
  const busy = () => pool.waitingCount > 0 || pool.totalCount > pool.idleCount
  while (busy() && performance.now() < enough) await sleep(5)
}

const quietWithinMs = 2_000

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
