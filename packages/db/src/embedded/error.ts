export type EmbeddedProblem =
  | 'FOLDER_DAMAGED'
  | 'FOLDER_IN_USE'
  | 'NO_BINARY'
  | 'NO_PERMISSION'
  | 'NO_SPACE'
  | 'PORT_BUSY'
  | 'START_FAILED'

/**
 * Why the embedded PostgreSQL could not be started. `message` is one sentence for the person at
 * the terminal and `remedy` another; neither holds a stack trace or a secret.
 */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
  readonly problem: EmbeddedProblem
  readonly remedy: string

  constructor(
    problem: EmbeddedProblem,
    what: { message: string; remedy: string; cause?: unknown },
  ) {
    super(what.message, what.cause === undefined ? undefined : { cause: what.cause })
    this.problem = problem
    this.remedy = what.remedy
  }
}

/** Turns a file system error about the data folder into a sentence; leaves any other error as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedError('NO_PERMISSION', {
      message: `The data folder ${path} cannot be written by this user.`,
      remedy: 'Give this user write permission there, or start as the user who made the folder.',
      cause: error,
    })
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return outOfSpace(path, error)
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new EmbeddedError('FOLDER_DAMAGED', {
      message: `The data folder ${path} cannot be made: a file stands in its place.`,
      remedy: 'Move that file away.',
      cause: error,
    })
  }
  return error
}

export function damaged(dataDir: string, why: string): EmbeddedError {
  return new EmbeddedError('FOLDER_DAMAGED', {
    message: `The data folder ${dataDir} is damaged: ${why}.`,
    remedy: 'Restore it from a backup, or begin anew with `npm start -- --fresh`.',
  })
}

export function inUse(dataDir: string, pid?: number): EmbeddedError {
  return new EmbeddedError('FOLDER_IN_USE', {
    message: `The data folder ${dataDir} is in use by a running PostgreSQL${pid ? ` (process ${pid})` : ''}.`,
    remedy: 'Stop the other one first; only one may run on a folder at a time.',
  })
}

export function outOfSpace(dataDir: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError('NO_SPACE', {
    message: `The disk that holds ${dataDir} is full.`,
    remedy: 'Free some space (a first start needs about 100 MB) and start again.',
    cause,
  })
}
