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
  /** It was not killed, and goes on with what it had in mind once it can. */
  isAlive: boolean
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
  const roll = rollFor(draw.share())
  const silenceMs = 1_000 + draw.share() * (longestSilenceMs - 1_000)
  if (roll < 0.45) {
    const atMs = Date.now()
    victim.signal('SIGKILL')
    await worker.after(victim)
    return { fault: workerFaults[0], who, atMs, isAlive: false }
  }
  if (roll < 0.6) {
    const [child] = childrenOf(victim.pid)
    const atMs = Date.now()
    process.kill(child ?? victim.pid, 'SIGKILL')
    if (child === undefined) await worker.after(victim)
    return { fault: workerFaults[1], who, atMs, isAlive: false }
  }
  if (roll < 0.8) {
    const atMs = Date.now()
    victim.signal('SIGSTOP')
    await sleep(silenceMs)
    victim.signal('SIGCONT')
    return { fault: workerFaults[2], who, atMs, isAlive: true }
  }
  if (roll < 0.9) {
    const atMs = Date.now()
    line.hold()
    await sleep(silenceMs)
    line.release()
    return { fault: workerFaults[3], who, atMs, isAlive: true }
  }
  const atMs = Date.now()
  line.reset()
  return { fault: workerFaults[4], who, atMs, isAlive: true }
}

const only = process.env['TORTURE_FAULTS']

/** Any fault, or always the one that has these words in its name. */
function rollFor(share: number): number {
  if (only === undefined) return share
  return [0, 0.5, 0.7, 0.85, 0.95][workerFaults.findIndex((fault) => fault.includes(only))] ?? share
}
