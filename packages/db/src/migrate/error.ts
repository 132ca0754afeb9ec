export type MigrationProblem = 'FAILED' | 'EDITED' | 'UNKNOWN'

/** Why the database could not be brought up to date: one sentence, and one on what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly problem: MigrationProblem
  readonly remedy: string

  constructor(
    problem: MigrationProblem,
    what: { message: string; remedy: string; cause?: unknown },
  ) {
    super(what.message, what.cause === undefined ? undefined : { cause: what.cause })
    this.problem = problem
    this.remedy = what.remedy
  }
}
