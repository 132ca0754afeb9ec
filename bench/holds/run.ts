import type { Deps } from '@nexus/api/measured'
import type { Hold } from './contestants.ts'
import type { Attempt } from './quotes.ts'

export type Turn = { perSecond: number; took: number[]; held: number; deadlocks: number }

/** Works through the attempts with so many clients, each waiting for its answer before it tries again. */
export async function run(
  deps: Deps,
  { hold, attempts, clients }: { hold: Hold; attempts: Attempt[]; clients: number },
): Promise<Turn> {
  const took: number[] = []
  const counts = { held: 0, taken: 0, deadlock: 0 }
  let next = 0
  const client = async () => {
    for (let attempt = attempts[next++]; attempt; attempt = attempts[next++]) {
      const started = performance.now()
      counts[await hold(deps, attempt)]++
      took.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - started) / 1000
  return {
    perSecond: attempts.length / seconds,
    took,
    held: counts.held,
    deadlocks: counts.deadlock,
  }
}
