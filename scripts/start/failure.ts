/** A reason not to go on that a person can act on: one sentence, and one on what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

/** What to print when starting fails. Our own errors are sentences; anything else is a fault of ours. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Nexus could not start: ${String(error)}`
  // EmbeddedError, MigrationError and StartError all carry their remedy.
  if ('remedy' in error) return `${error.message}\n${String(error.remedy)}`
  if (error.name === 'ConfigError') return error.message
  return `Nexus could not start: ${error.message || String(errnoOf(error))}`
}

/** Turns a file system error about a path into a sentence; leaves any other error as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  switch (errnoOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(
        `${path} cannot be written by this user.`,
        'Give this user write permission there, or set NEXUS_HOME to a folder that can be written.',
      )
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return new StartError(
        `${path} cannot be made: something else stands in its place.`,
        'Move it away.',
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(
        `The disk that holds ${path} is full.`,
        'Free some space and start again.',
      )
    default:
      return error
  }
}

export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
