import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trip } from './child.ts'

type Line = { step: string; code: string | null; paymentId: string | null; at: number }
type Ran = { states: Line[]; exited: { afterMs: number } }

/**
 * Runs a checkout in a process of its own, killed as soon as it has sent a request if one is named. Gives the states that
 * it told, and how long it lived after the last one.
 */
export function runChild(
  trip: Trip,
  mode: 'pay' | 'listen',
  killedWithin?: string,
): Promise<Ran> & { process: ChildProcess } {
  const file = fileURLToPath(new URL('child.ts', import.meta.url))
  const child = spawn(process.execPath, [file, mode, JSON.stringify(trip)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    out += String(data)
    if (killedWithin && out.includes(`"${killedWithin}"`)) child.kill('SIGKILL')
  })
  child.stderr.on('data', (data) => (errors += String(data)))
  const ran = (async () => {
    const [code] = (await once(child, 'close')) as [number | null]
    if (code) throw new Error(`the checkout ended with ${code}:\n${errors}`)
    const states = out
      .split('\n')
      .filter((line) => line.includes('"step"'))
      .map((line) => JSON.parse(line) as Line)
    return { states, exited: { afterMs: Date.now() - (states.at(-1)?.at ?? 0) } }
  })()
  return Object.assign(ran, { process: child })
}

/** A folder for the storage that processes share. */
export async function openFolder(): Promise<{ folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-checkout-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
