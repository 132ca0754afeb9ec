import type { Change, Level } from './change.ts'

export type Bump = 'none' | 'patch' | 'minor' | 'major'

const order: Bump[] = ['none', 'patch', 'minor', 'major']

/**
 * The least step of the version that these changes ask for. Below 1.0.0 the minor number is the one
 * that breaks: `^0.1.0` does not let 0.2.0 in.
 */
export function requiredBump(changes: Change[], version: string): Bump {
  const has = (level: Level) => changes.some((change) => change.level === level)
  if (has('breaking')) return version.startsWith('0.') ? 'minor' : 'major'
  if (has('cases') || has('additive')) return 'minor'
  return has('words') ? 'patch' : 'none'
}

/** Whether a step is as large as another. */
export function isEnough(given: Bump, wanted: Bump): boolean {
  return order.indexOf(given) >= order.indexOf(wanted)
}
