import { setTimeout as sleep } from 'node:timers/promises'
import { type Deps, relayJobs } from '@nexus/api/domain'
import { reasonOf } from './log.ts'
import { relayEveryMs } from './settings.ts'

export type Relay = {
  stop(): Promise<void>
  /** Settles with the reason when it cannot go on. */
  lost: Promise<string>
}

/** Moves jobs that wait for their time into the queue, for as long as the worker lives. */
export function keepRelaying(deps: Deps): Relay {
  const ending = new AbortController()
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>()
  const relaying = relayUntil(ending.signal, deps).catch((error: unknown) => lose(reasonOf(error)))
  return {
    lost,
    async stop() {
      ending.abort()
      await relaying
    },
  }
}

async function relayUntil(signal: AbortSignal, deps: Deps): Promise<void> {
  while (!signal.aborted) {
    await relayJobs(deps)
    await sleep(relayEveryMs, undefined, { signal }).catch(() => {})
  }
}
