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
    const after = handlings.filter(({ jobId, atMs }) => jobId === held.jobId && atMs > held.atMs)
    // What it let go of itself, it could let go of: nobody had found it dead.
    if (after[0]?.session === held.session) return []
    const next = after.find(({ what }) => what === 'taken')
    return next && next.session !== held.session ? [{ session: held.session, atMs: next.atMs }] : []
  })
  const [first] = taken.toSorted((a, b) => a.atMs - b.atMs)
  if (!first) return { wasReplaced: false, wrote: [] }
  const wrote = writings.filter(
    ({ session, atMs }) => session === first.session && atMs > first.atMs,
  )
  return { wasReplaced: true, wrote }
}

/** Whether the mail of a key was in the hands of one who was silenced and lived on. Its key is `job:id`. */
export function heldByTheLiving(
  handlings: Handling[],
  living: Silenced[],
): (key: string) => boolean {
  const held = living.flatMap((one) => inHandOf(handlings, one))
  return (key) => {
    const at = key.indexOf(':')
    const [task, id] = [key.slice(0, at), key.slice(at + 1)]
    return held.some((job) => job.task === task && job.payload.includes(id))
  }
}
