import type { DeadReason, Run } from './observers.ts'
import { Malformed } from './payload.ts'
import { PermanentFailure } from './task.ts'

/** Why a job, or an item of it, is not tried again by itself after this error; null when it is. */
export function whyDead(error: unknown, { job, kind }: Run): DeadReason | null {
  if (error instanceof Malformed) return 'malformed'
  if (isHopeless(error)) return 'hopeless'
  return job.attempts >= kind.retry.attempts ? 'exhausted' : null
}

// What is not there now will not be there at the next attempt.
function isHopeless(error: unknown): boolean {
  if (error instanceof PermanentFailure) return true
  return error instanceof Error && 'code' in error && notThere.has(error.code)
}

// Ours, and Prisma's for `findUniqueOrThrow`.
const notThere = new Set<unknown>(['NOT_FOUND', 'P2025'])
