import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from './log.ts'

export type Repeated = {
  stop(): Promise<void>
  /** Settles with the reason when it cannot go on. */
  lost: Promise<string>
}

/** Does something at once and then again and again, with a pause between, until it is stopped or fails. */
export function repeat(work: () => Promise<unknown>, { everyMs }: { everyMs: number }): Repeated {
  const ending = new AbortController()
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>()
  const repeating = keepDoing(work, { everyMs, signal: ending.signal }).catch((error: unknown) =>
    lose(reasonOf(error)),
  )
  return {
    lost,
    async stop() {
      ending.abort()
      await repeating
    },
  }
}

type Pace = { everyMs: number; signal: AbortSignal }

async function keepDoing(work: () => Promise<unknown>, { everyMs, signal }: Pace): Promise<void> {
  while (!signal.aborted) {
    await work()
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
