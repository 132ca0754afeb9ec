import type { BatchName, Deps, JobName, JobPayload } from '@nexus/api/domain'
import type { Mailer } from './mail.ts'

/** What every task may use: what verbs use, and the post. */
export type WorkerDeps = Deps & { mailer: Mailer }

/**
 * Does one job, or a list of items. What it is given has been checked. It may run twice, so its effect must be safe to
 * repeat.
 */
export type Task<Name extends JobName> = (
  deps: WorkerDeps,
  payload: JobPayload<Name>,
) => Promise<Name extends BatchName ? Done : unknown>

/** Of a list: nothing when all is done, or of each item how it went. What was not done is tried again. */
type Done = void | readonly PromiseSettledResult<unknown>[]

/** Trying again cannot help: the job fails at once and stays for staff to see. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure'
}
