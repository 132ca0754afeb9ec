import { setTimeout as sleep } from 'node:timers/promises'

const withinMs = 30_000
const everyMs = 200

/** Asks again until there is an answer; what the worker does takes a moment. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end)
      throw new Error(`${what} did not happen within ${withinMs / 1000} s`)
    await sleep(everyMs)
  }
}
