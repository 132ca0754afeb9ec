import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { basename } from 'node:path'
import { projectRoot } from '../start/home.ts'

/** It cannot go on; says what to do. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

/** What a program prints. */
export function read(program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: projectRoot, encoding: 'utf8' })
}

/** Runs with its output on the terminal. */
export function show(program: string, args: string[], options: ExecFileSyncOptions = {}): void {
  try {
    execFileSync(program, args, { cwd: projectRoot, stdio: 'inherit', ...options })
  } catch {
    throw new ReleaseError(
      `"${basename(program)} ${args.join(' ')}" failed.`,
      'Nothing was published; what it changed is in `git status`.',
    )
  }
}
