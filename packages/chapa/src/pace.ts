import { setTimeout as sleep } from 'node:timers/promises'

/** Runs one thing after the other, each at least so long after the end of the one before. */
export function pacer(gapMs: number): <T>(run: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  let openAt = -Infinity
  return (run) => {
    const mine = turn.then(async () => {
      const wait = openAt - performance.now()
      if (wait > 0) await sleep(wait)
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
