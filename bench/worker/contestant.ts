import { once } from 'node:events'
import { nodeEnv, workerFlags } from '@nexus/api/node-flags'
import { startProgram } from '../world/process.ts'
import { nexusEnv } from '../world/settings.ts'

export type Name = 'nexus' | 'bare' | 'silent'
/** When each job began, by its number, in milliseconds since 1970. */
export type Contestant = {
  name: Name
  pid: number
  began: ReadonlyMap<number, number>
  until(count: number): Promise<void>
}

/** A worker of its own: ours with all that it has, or Graphile Worker alone with the same settings, its log on or off. */
export async function startContestant(
  databaseUrl: string,
  name: Name,
): Promise<Contestant & AsyncDisposable> {
  const program = await startProgram({
    flags: workerFlags,
    file: 'apps/worker/test/contestant.ts',
    env: nexusEnv(databaseUrl, { CONTESTANT: name, NEXUS_WORKER_METRICS_PORT: '0', ...nodeEnv }),
  })
  const began = new Map<number, number>()
  program.child.on('message', (message) => {
    for (const { n, at } of (message as { began: { n: number; at: number }[] }).began)
      began.set(n, at)
  })
  return {
    name,
    pid: program.pid,
    began,
    async until(count) {
      while (began.size < count) await once(program.child, 'message')
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  }
}
