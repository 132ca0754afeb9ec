import type { Handling, Writing } from './read.ts'
import { recoveriesOf, type Silenced } from './recoveries.ts'

/** Somebody who was silenced and came back: the same process, with what it had in mind before. */
export type Zombie = Silenced & {
  /** When it could do something again. */
  wokeMs: number
}

export type ZombieFacts = {
  /** Its jobs had gone to others meanwhile. */
  wasReplaced: boolean
  /** What it wrote although they had. */
  wrote: Writing[]
}

/**
 * What a zombie did after its jobs had gone to others. Its sessions are those that began before it woke; a process that
 * has taken its place has sessions of its own.
 */
export function judgeZombie(
  { who, atMs, wokeMs }: Zombie,
  { handlings, writings }: { handlings: Handling[]; writings: Writing[] },
): ZombieFacts {
  const taken = recoveriesOf(handlings, { who, atMs }).flatMap(({ ms, jobId }) => {
    const next = handlings.find(
      (one) => one.jobId === jobId && one.atMs > atMs && one.what === 'taken',
    )
    return ms !== null && next && next.who !== who ? [atMs + ms] : []
  })
  if (taken.length === 0) return { wasReplaced: false, wrote: [] }
  const replacedAt = Math.min(...taken)
  const wrote = writings.filter(
    (one) =>
      one.who === who &&
      one.atMs > replacedAt &&
      one.sessionBeganMs < wokeMs &&
      one.atMs > wokeMs - 1,
  )
  return { wasReplaced: true, wrote }
}
