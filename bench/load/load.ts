import { once } from 'node:events'
import { type Program, startProgram } from '../world/process.ts'
import { cpuSeconds } from '../world/usage.ts'
import type { Load, Outcome } from './generator.ts'

export type Turn = {
  perSecond: number
  cpuMicros: number
  p50Ms: number
  p99Ms: number
  requests: number
}

export function startGenerator(): Promise<Program<unknown>> {
  return startProgram({ file: 'bench/load/generator.ts' })
}

/** Has the generator ask for a while, and says what that cost the process that answered. Any failed answer is an error. */
export async function ask(
  generator: Program<unknown>,
  { pid, ...load }: Load & { pid: number },
): Promise<Turn> {
  const before = cpuSeconds(pid)
  generator.child.send(load satisfies Load)
  const [outcome] = (await once(generator.child, 'message')) as [Outcome]
  if (outcome.failed > 0 || outcome.requests === 0)
    throw new Error(`${outcome.failed} requests to ${load.url} failed`)
  return {
    perSecond: outcome.requests / outcome.seconds,
    cpuMicros: ((cpuSeconds(pid) - before) / outcome.requests) * 1e6,
    p50Ms: outcome.p50Ms,
    p99Ms: outcome.p99Ms,
    requests: outcome.requests,
  }
}
