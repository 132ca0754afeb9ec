import type { JobHelpers, TaskList } from 'graphile-worker'
import type { JobKind } from '@nexus/api/domain'
import { doItems } from './batch.ts'
import { recordFailure } from './failure.ts'
import type { Log } from './log.ts'
import {
  type Failure,
  type Lookout,
  lookout,
  type Observer,
  type Outcome,
  type Run,
} from './observers.ts'
import { parsePayload } from './payload.ts'
import type { WorkerDeps } from './task.ts'
import { waitForTurn } from './turn.ts'
import { within } from './within.ts'

type AnyTask = (deps: WorkerDeps, payload: never) => Promise<unknown>

/** What a worker can do: each kind with its task. Tests pass others than those of the catalogue. */
export type Abilities = {
  catalogue: Readonly<Record<string, JobKind>>
  tasks: Readonly<Record<string, AnyTask>>
}

type Parts = Abilities & { deps: WorkerDeps; log: Log; observers: readonly Observer[] }

/** The tasks as Graphile Worker runs them. */
export function taskList({ catalogue, tasks, deps, log, observers }: Parts): TaskList {
  const all = lookout(observers)
  return Object.fromEntries(
    Object.keys(tasks).map((name) => [
      name,
      attemptsAt({ name, kind: catalogue[name]!, task: tasks[name]!, deps, log, lookout: all }),
    ]),
  )
}

type Work = {
  name: string
  kind: JobKind
  task: AnyTask
  deps: WorkerDeps
  log: Log
  lookout: Lookout
}

/** What is done each time: a job of ours costs hardly more than one of Graphile Worker alone, so all that can be is made before. */
function attemptsAt(work: Work): TaskList[string] {
  const { kind, lookout } = work
  return (_payload, helpers) => {
    const { job } = helpers
    const run: Run = { job, kind, startedAt: Date.now(), since: performance.now() }
    return lookout.around(run, () => attempt(work, { run, helpers }))
  }
}

type Attempt = { run: Run; helpers: JobHelpers }

/** One attempt: payload checked, turn awaited, time limited, one line logged; a failure is written down. */
async function attempt(work: Work, { run, helpers }: Attempt): Promise<void> {
  const { kind, log, lookout } = work
  const { job } = run
  lookout.began(run)
  try {
    await (kind.batch
      ? doItems(run, (items) => doInTime(work, items))
      : doInTime(work, parsePayload(kind, job)))
    log.info('job done', factsOf(run))
  } catch (error) {
    // A copy: Graphile Worker's own is made to point at nothing once the failure has been written down.
    run.job = { ...job }
    const facts = () => factsOf(run)
    run.failure = await recordFailure({ helpers, run, error, log: { ...log, facts } })
    lookout.ended(run, { outcome: outcomeOf(run.failure), error, ...now(run) })
    throw error
  }
  lookout.ended(run, { outcome: 'succeeded', error: null, ...now(run) })
}

async function doInTime({ kind, task, deps, name }: Work, payload: unknown): Promise<unknown> {
  await waitForTurn(deps, { name, kind })
  return within(kind.timeoutMs, (signal) => task({ ...deps, signal }, payload as never))
}

function factsOf({ job, since }: Run) {
  const ms = Math.round(performance.now() - since)
  return { name: job.task_identifier, id: job.id, attempt: job.attempts, ms }
}

function now({ since }: Run) {
  return { at: Date.now(), durationMs: performance.now() - since }
}

function outcomeOf({ gaveWay, dead }: Failure): Outcome {
  if (gaveWay) return 'gave_way'
  return dead ? 'given_up' : 'failed'
}
