import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 60_000

/** Asks again until there is an answer: for what the harness itself wants of a PostgreSQL that is being killed. */
export async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  const since = performance.now()
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (performance.now() - since > patienceMs) throw error
      await sleep(50)
    }
  }
}
