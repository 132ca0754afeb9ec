import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from '../draw.ts'
import { childrenOf } from '../house/process.ts'
import type { TorturedHouse } from '../house/start-house.ts'

export const workerFaults = [
  'killed with all its processes (SIGKILL)',
  'its working process killed, its supervisor left (SIGKILL)',
  'stopped and woken up later (SIGSTOP)',
  'cut off from PostgreSQL and back later',
  'its connections to PostgreSQL reset',
] as const
export type WorkerFault = (typeof workerFaults)[number]

export type Struck = {
  fault: WorkerFault
  who: string
  /** When it could do nothing any more, by the clock of this machine. */
  atMs: number
  /** When it could again, for those who were not killed. */
  wokeMs?: number
}

const longestSilenceMs = 14_000

/** Does something to one worker and waits until whoever is in its place works again. */
export async function strike(
  { workers, workerLines }: TorturedHouse,
  { index, draw }: { index: number; draw: Draw },
): Promise<Struck> {
  const worker = workers[index]!
  const line = workerLines[index]!
  const victim = worker.current()
  const who = victim.name
  const roll = draw.share()
  const silenceMs = 1_000 + draw.share() * (longestSilenceMs - 1_000)
  if (roll < 0.45) {
    const atMs = Date.now()
    victim.signal('SIGKILL')
    await worker.after(victim)
    return { fault: workerFaults[0], who, atMs }
  }
  if (roll < 0.6) {
    const [child] = childrenOf(victim.pid)
    const atMs = Date.now()
    process.kill(child ?? victim.pid, 'SIGKILL')
    if (child === undefined) await worker.after(victim)
    return { fault: workerFaults[1], who, atMs }
  }
  if (roll < 0.8) {
    const atMs = Date.now()
    victim.signal('SIGSTOP')
    await sleep(silenceMs)
    const wokeMs = Date.now()
    victim.signal('SIGCONT')
    return { fault: workerFaults[2], who, atMs, wokeMs }
  }
  if (roll < 0.9) {
    const atMs = Date.now()
    line.hold()
    await sleep(silenceMs)
    const wokeMs = Date.now()
    line.release()
    return { fault: workerFaults[3], who, atMs, wokeMs }
  }
  const atMs = Date.now()
  line.reset()
  return { fault: workerFaults[4], who, atMs }
}
