import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until the answer is there; twenty seconds are a failure. */
export async function until<Answer>(
  ask: () => Promise<Answer | false> | Answer | false,
): Promise<Answer> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const answer = await ask()
    if (answer !== false) return answer
    if (Date.now() > deadline) throw new Error('what was waited for did not happen')
    await sleep(20)
  }
}
