import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Guard } from './list.ts'

export type Found = { violations: number; first: string | null }

type How = { folder: string; seed: number; signal?: AbortSignal | undefined }

/** Runs a suite in a copy of the source, as a person would, and reads its last line. */
export async function runSuite(
  { suite, tries, env = {} }: Pick<Guard, 'suite' | 'tries' | 'env'>,
  { folder, seed, signal }: How,
): Promise<Found> {
  const args = ['torture/src/main.ts', suite, '--tries', String(tries), '--seed', String(seed)]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true })
  const lines: string[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line))
  let words = ''
  child.stderr!.on('data', (data: Buffer) => (words = (words + data.toString()).slice(-2_000)))
  const [code] = (await once(child, 'close')) as [number | null]
  const count = /^violations: (\d+)$/.exec(lines.at(-1) ?? '')?.[1]
  // A run that cannot even begin has noticed nothing.
  if (count === undefined) throw new Error(`${suite} ended with ${code} and no verdict:\n${words}`)
  const at = lines.indexOf('Violations')
  return { violations: Number(count), first: at < 0 ? null : lines[at + 1]!.trim() }
}
