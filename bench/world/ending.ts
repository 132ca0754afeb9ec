import type { ChildProcess } from 'node:child_process'

/** How long a program may take to stop before it is stopped the hard way. */
export const patienceMs = 8_000

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
