import { jobCatalogue, type JobName, type JobPayload } from '@nexus/api/domain'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { type Log, reasonOf } from './log.ts'
import { PermanentFailure, type Task, type WorkerDeps } from './task.ts'

type Tasks = { [Name in JobName]: Task<Name> }

/** The tasks as Graphile Worker runs them: payload checked, one line logged, hopeless jobs given up. */
export function taskList(deps: WorkerDeps, { tasks, log }: { tasks: Tasks; log: Log }): TaskList {
  const names = Object.keys(tasks) as JobName[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      (payload: unknown, helpers: JobHelpers) =>
        logged(log, { name, helpers }, () => tasks[name](deps, parse(name, payload) as never)),
    ]),
  )
}

function parse<Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> {
  const result = jobCatalogue[name].payload.safeParse(withoutCron(payload))
  if (result.success) return result.data as JobPayload<Name>
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`,
  )
  throw new PermanentFailure(`The payload is not one of ${name}: ${problems.join('; ')}`)
}

// Graphile adds the time of the tick to the payload of a periodic job.
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...rest } = payload
  return rest
}

type Run = { name: JobName; helpers: JobHelpers }

async function logged(
  log: Log,
  { name, helpers }: Run,
  work: () => Promise<unknown>,
): Promise<void> {
  const { id, attempts, max_attempts } = helpers.job
  const started = performance.now()
  const facts = () => ({ name, id, attempt: attempts, ms: Math.round(performance.now() - started) })
  try {
    await work()
    log.info('job done', facts())
  } catch (error) {
    const most = Math.min(max_attempts, jobCatalogue[name].retry.attempts)
    const hopeless = isHopeless(error) || attempts >= most
    if (hopeless)
      log.error('job given up', { ...facts(), error: reasonOf(error), at: placeOf(error) })
    else
      log.warn('job failed, will be tried again', { ...facts(), of: most, error: reasonOf(error) })
    if (hopeless) await giveUp(helpers)
    throw error
  }
}

// What is not there now will not be there at the next attempt.
function isHopeless(error: unknown): boolean {
  if (error instanceof PermanentFailure) return true
  return error instanceof Error && 'code' in error && notThere.has(error.code)
}

// Ours, and Prisma's for `findUniqueOrThrow`.
const notThere = new Set<unknown>(['NOT_FOUND', 'P2025'])

function placeOf(error: unknown): string | undefined {
  return error instanceof Error && !(error instanceof PermanentFailure)
    ? error.stack?.split('\n')[1]?.trim()
    : undefined
}

// Graphile has no call for "never again" on a job that is running: `permanently_fail_jobs` wants
// it unlocked. It tries again while attempts < max_attempts.
async function giveUp({ job, query }: JobHelpers): Promise<void> {
  await query('UPDATE graphile_worker._private_jobs SET max_attempts = attempts WHERE id = $1', [
    job.id,
  ])
}
