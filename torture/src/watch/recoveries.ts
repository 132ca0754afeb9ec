import type { Handling } from './read.ts'

/** Somebody who could do nothing any more from a moment on: killed, stopped, or cut off. */
export type Silenced = { who: string; atMs: number }

export type Recovery = {
  jobId: number
  task: string
  /** Until somebody had the job in hand again; null when nobody ever had. */
  ms: number | null
  /** Until others could take it; null when nobody had set it free. */
  freedMs: number | null
}

/** The jobs that somebody had in hand when silenced, each with the time until it was in other hands. */
export function recoveriesOf(handlings: Handling[], silenced: Silenced): Recovery[] {
  return inHandOf(handlings, silenced).flatMap(({ jobId, task }) => {
    const after = handlings.filter((one) => one.jobId === jobId && one.atMs > silenced.atMs)
    const next = after.find(({ what }) => what !== 'given back')
    // What it had sent just before still arrived; or a newer job of the same key stands in its place.
    if (next?.what === 'finished') return []
    const freed = after.find(({ what }) => what === 'given back')
    return [
      {
        jobId,
        task,
        ms: next ? next.atMs - silenced.atMs : null,
        freedMs: freed ? freed.atMs - silenced.atMs : null,
      },
    ]
  })
}

/** How each job was taken that somebody had in hand at a moment. */
export function inHandOf(handlings: Handling[], { who, atMs }: Silenced): Handling[] {
  const inHand = new Map<number, Handling>()
  for (const handling of handlings) {
    if (handling.atMs > atMs) break
    if (handling.what === 'taken') inHand.set(handling.jobId, handling)
    else inHand.delete(handling.jobId)
  }
  return [...inHand.values()].filter((taken) => taken.who === who)
}
