import type { Handling, Writing } from './read.ts'
import { inHandOf, type Silenced } from './recoveries.ts'

export type ZombieFacts = {
  /** Jobs of it had gone to others meanwhile. */
  wasReplaced: boolean
  /** What it wrote although they had. */
  wrote: Writing[]
}

/** What somebody who was stopped or cut off wrote, after the jobs that it had in hand had gone to another. */
export function judgeZombie(
  silenced: Silenced,
  { handlings, writings }: { handlings: Handling[]; writings: Writing[] },
): ZombieFacts {
  const taken = inHandOf(handlings, silenced).flatMap((held) => {
    const next = handlings.find(
      ({ jobId, atMs, what }) => jobId === held.jobId && atMs > held.atMs && what === 'taken',
    )
    return next && next.session !== held.session ? [{ session: held.session, atMs: next.atMs }] : []
  })
  const [first] = taken.toSorted((a, b) => a.atMs - b.atMs)
  if (!first) return { wasReplaced: false, wrote: [] }
  const wrote = writings.filter(
    ({ session, atMs }) => session === first.session && atMs > first.atMs,
  )
  return { wasReplaced: true, wrote }
}
