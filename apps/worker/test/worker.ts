import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  type Config,
  type JobName,
  type JobPayload,
  type Locale,
  readConfig,
} from '@nexus/api/domain'
import type { Db } from '@nexus/db/client'
import { childEnv } from '@nexus/db/testing'
import { createLog } from '../src/log.ts'
import { startWorker, type WorkerOptions } from '../src/start.ts'
import { chapaHash, chapaKey, type Mailbox } from './mailbox.ts'
import { until } from './until.ts'

type Parts = {
  url: string
  mailbox: Mailbox
  smtpUrl?: string
  /** Settings that differ. */
  env?: Record<string, string>
  /** For Node itself. */
  flags?: string[]
}

export function settings({
  url,
  mailbox,
  smtpUrl = mailbox.smtpUrl,
  env = {},
}: Parts): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: url,
    AUTH_SECRET: 'only-for-tests-and-long-enough-for-them',
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'Nexus <stays@nexus.example>',
    CHAPA_URL: mailbox.chapaUrl,
    CHAPA_SECRET_KEY: chapaKey,
    CHAPA_WEBHOOK_SECRET: chapaHash,
    NEXUS_STOREFRONT_ORIGINS: 'https://stay.example',
    ...env,
  }
}

export function configFor(parts: Parts): Config {
  return readConfig(settings(parts))
}

type Options = Omit<WorkerOptions, 'config' | 'log'>

/** A worker in this process, with what it logs. */
export async function openWorker(
  parts: Parts,
  options: Options = {},
): Promise<{ logged: string[] } & AsyncDisposable> {
  const logged: string[] = []
  const worker = await startWorker({
    config: configFor(parts),
    log: createLog((line) => logged.push(line)),
    ...options,
  })
  return {
    logged,
    async [Symbol.asyncDispose]() {
      await worker.stop()
    },
  }
}

const fileOf = (name: string) => fileURLToPath(new URL(`../src/${name}`, import.meta.url))

export type WorkerProcess = AsyncDisposable & {
  child: ChildProcess
  /** The worker itself, which the supervisor may have started again. */
  pid(): number
  output(): string
  exited: Promise<number | NodeJS.Signals>
}

/** A worker as `npm start` runs it: with the supervisor that starts it again. */
export function forkWorker(parts: Parts): Promise<WorkerProcess> {
  return forkProgram(fileOf('main.ts'), parts)
}

/** A worker that nobody starts again. */
export function forkUnsupervised(parts: Parts): Promise<WorkerProcess> {
  return forkProgram(fileOf('worker.ts'), parts)
}

async function forkProgram(program: string, parts: Parts): Promise<WorkerProcess> {
  const env = { ...childEnv, ...settings(parts) }
  const child = fork(program, {
    env,
    execArgv: parts.flags ?? [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()))
  const exited = once(child, 'exit').then(
    ([code, signal]) => (code ?? signal) as number | NodeJS.Signals,
  )
  let pid = child.pid
  const ready = new Promise<'ready'>((resolve) => {
    child.on('message', (message: { type: string; pid?: number }) => {
      if (message.type !== 'ready') return
      pid = message.pid ?? child.pid
      resolve('ready')
    })
  })
  const outcome = await Promise.race([ready, exited])
  if (outcome !== 'ready') throw new Error(`the worker ended with ${outcome}:\n${said}`)
  return {
    child,
    exited,
    pid: () => pid!,
    output: () => said,
    async [Symbol.asyncDispose]() {
      // A worker whose supervisor is gone ends as well.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
    },
  }
}

export async function makeUser(
  db: Db,
  data: { name?: string; email?: string; locale?: Locale } = {},
): Promise<{ id: string; email: string }> {
  return db.prisma.user.create({
    data: { name: 'Hana Tesfaye', email: `${randomUUID()}@guests.example`, ...data },
  })
}

type Spec<Name extends JobName> = {
  name: Name
  payload: JobPayload<Name> | object
  maxAttempts?: number
}

/** Adds a job, well-formed or not; gives its id. */
export async function addJob<Name extends JobName>(
  db: Db,
  { name, payload }: Spec<Name>,
): Promise<string> {
  const [job] = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json)`
  return job!.id
}

export type JobState = {
  attempts: number
  max_attempts: number
  last_error: string | null
  locked: boolean
}

/** Null once it is done: Graphile deletes finished jobs. */
export async function jobState(db: Db, id: string): Promise<JobState | null> {
  const [job] = await db.prisma.$queryRaw<JobState[]>`
    SELECT attempts::int, max_attempts::int, last_error, locked_by IS NOT NULL AS locked
    FROM graphile_worker._private_jobs WHERE id = ${id}::bigint`
  return job ?? null
}

/** Runs a waiting job now instead of after its back-off. */
export async function hurry(db: Db, id: string): Promise<void> {
  await db.prisma
    .$executeRaw`SELECT graphile_worker.reschedule_jobs(ARRAY[${id}::bigint], run_at := now())`
}

export function finished(db: Db, id: string): Promise<true> {
  return until(async () => (await jobState(db, id)) === null)
}

export type DeadLetter = { reason: string; error: string; attempts: number; payload: unknown }

/** Waits until a job lies in the dead letter, and is in the queue no more. */
export function dead(db: Db, id: string): Promise<DeadLetter> {
  return until(async () => {
    const letter = await db.prisma.jobDeadLetter.findUnique({ where: { jobId: BigInt(id) } })
    return letter !== null && (await jobState(db, id)) === null && letter
  })
}

/** Waits until an attempt has failed and is written down. */
export function failed(db: Db, id: string): Promise<JobState> {
  return until(async () => {
    const state = await jobState(db, id)
    if (state === null) throw new Error('the job succeeded')
    return !state.locked && state.last_error !== null && state
  })
}
