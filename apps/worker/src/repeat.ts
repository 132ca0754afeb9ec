import { setTimeout as sleep } from 'node:timers/promises'

export type Repeated = { stop(): Promise<void> }

type Pace = {
  everyMs: number
  /** Told when it fails; it is done again all the same. */
  onError: (error: unknown) => void
}

/** Does something at once and then again and again, with a pause between, until it is stopped. */
export function repeat(work: () => Promise<unknown>, pace: Pace): Repeated {
  const ending = new AbortController()
  const repeating = keepDoing(work, { ...pace, signal: ending.signal })
  return {
    async stop() {
      ending.abort()
      await repeating
    },
  }
}

async function keepDoing(
  work: () => Promise<unknown>,
  { everyMs, onError, signal }: Pace & { signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onError)
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
