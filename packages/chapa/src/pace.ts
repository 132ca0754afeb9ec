import { setTimeout as sleep } from 'node:timers/promises'

/** Runs one thing after the other, each at least so long after the end of the one before. */
export function pacer(gapMs: number): <T>(run: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  let openAt = -Infinity
  return (run) => {
    const mine = turn.then(async () => {
      // A timer may fire a moment early.
      while (performance.now() < openAt) await sleep(Math.ceil(openAt - performance.now()))
      try {
        return await run()
      } finally {
        openAt = performance.now() + gapMs
      }
    })
    turn = mine.catch(() => {})
    return mine
  }
}
