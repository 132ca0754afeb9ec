import type { JobHelpers, TaskList } from 'graphile-worker'
import type { JobKind } from '@nexus/api/domain'
import { doItems } from './batch.ts'
import { recordFailure } from './failure.ts'
import type { Log } from './log.ts'
import { observed, type Observer, type Run } from './observers.ts'
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
export function taskList(parts: Parts): TaskList {
  return Object.fromEntries(
    Object.keys(parts.tasks).map((name) => {
      const kind = parts.catalogue[name]!
      const task = parts.tasks[name]!
      return [
        name,
        (_payload: unknown, helpers: JobHelpers) => {
          // A copy: Graphile Worker's own is made to point at nothing once a failure has been written down.
          const run: Run = { job: { ...helpers.job }, kind }
          return observed(parts.observers, run)(() => attempt(parts, { run, task, helpers }))
        },
      ]
    }),
  )
}

type Attempt = { run: Run; task: AnyTask; helpers: JobHelpers }

/** One attempt: payload checked, turn awaited, time limited, one line logged; a failure is written down. */
async function attempt(parts: Parts, { run, task, helpers }: Attempt): Promise<void> {
  const { deps, log } = parts
  const { job, kind } = run
  const started = performance.now()
  const facts = () => ({
    name: job.task_identifier,
    id: job.id,
    attempt: job.attempts,
    ms: Math.round(performance.now() - started),
  })
  try {
    const work = async (payload: unknown) => {
      await waitForTurn(deps, { name: job.task_identifier, kind })
      return within(kind.timeoutMs, (signal) => task({ ...deps, signal }, payload as never))
    }
    await (kind.batch ? doItems(run, work) : work(parsePayload(kind, job)))
    log.info('job done', facts())
  } catch (error) {
    run.failure = await recordFailure({ helpers, run, error, log: { ...log, facts } })
    throw error
  }
}
