import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until there is an answer that is neither null nor undefined; fails after `withinMs`. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined>,
  withinMs = 15_000,
): Promise<Answer> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await sleep(50)
  }
}
