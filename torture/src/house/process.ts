import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const inherited = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  // Most of a start is compiling, and whoever is killed a thousand times starts a thousand times.
  NODE_COMPILE_CACHE: join(tmpdir(), 'nexus-torture-compiled'),
}

export type Spec = {
  /** As a person would say it. */
  name: string
  /** From the root of the repository. */
  program: string
  flags?: readonly string[]
  env: Record<string, string>
}

/** A program of ours as a process, or a small tree of them, that can be hurt. */
export type Process<Ready> = {
  name: string
  pid: number
  ready: Ready
  /** The last that it printed. */
  words(): string
  /** To it and to every process that it has started. */
  signal(signal: NodeJS.Signals): void
  hasEnded(): boolean
  /** The code or signal that it ended with, and its last words; null while it runs. */
  howEnded(): string | null
  ended: Promise<void>
}

/** Starts it and waits for its `ready` message. It ends with this process, however this one ends. */
export async function startProcess<Ready>(spec: Spec): Promise<Process<Ready>> {
  const child = spawn(process.execPath, [...(spec.flags ?? []), spec.program], {
    cwd: root,
    env: { ...inherited, ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, so that a signal reaches all of it; and Ctrl-C is for us: what is under way is still counted.
    detached: true,
  })
  let words = ''
  const hear = (data: Buffer) => (words = (words + data.toString()).slice(-8_000))
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready))
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`${spec.name} ended with ${code ?? signal} before it was ready:\n${words}`)),
    )
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    name: spec.name,
    pid: child.pid!,
    ready,
    words: () => words,
    signal: (signal) => signalGroup(child, signal),
    hasEnded,
    howEnded: () =>
      hasEnded()
        ? `${spec.name} ended with ${child.signalCode ?? child.exitCode}:\n${words}`
        : null,
    ended: hasEnded() ? Promise.resolve() : once(child, 'exit').then(() => {}),
  }
}

/** Ends it and all that it has started, at once. */
export async function endProcess(process: Process<unknown>): Promise<void> {
  process.signal('SIGKILL')
  await process.ended
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The processes that a process has started, as Linux knows them; none elsewhere. */
export function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

export type Kept<Ready> = AsyncDisposable & {
  /** The one that runs, or ran last. */
  current(): Process<Ready>
  /** How often it was started again. */
  restarts(): number
  /** Resolves when one runs that is not this one. */
  after(former: Process<Ready>): Promise<Process<Ready>>
}

const firstWaitMs = 50
const patienceMs = 60_000

/** Starts it again whenever it ends, as whatever watches over services does. */
export async function keepRunning<Ready>(
  start: () => Promise<Process<Ready>>,
  { onEnd }: { onEnd?: (ended: Process<Ready>) => void } = {},
): Promise<Kept<Ready>> {
  let stopping = false
  let restarts = 0
  let current = await start()
  const watching = watch()

  async function watch(): Promise<void> {
    for (;;) {
      await current.ended
      if (stopping) return
      onEnd?.(current)
      current = await again()
      restarts++
      if (stopping) return endProcess(current)
    }
  }
  async function again(): Promise<Process<Ready>> {
    const since = performance.now()
    for (;;) {
      try {
        return await start()
      } catch (error) {
        if (stopping || performance.now() - since > patienceMs) throw error
        await sleep(firstWaitMs)
      }
    }
  }
  watching.catch(() => {})
  return {
    current: () => current,
    restarts: () => restarts,
    async after(former) {
      for (;;) {
        if (current !== former) return current
        await Promise.race([sleep(20), watching])
      }
    },
    async [Symbol.asyncDispose]() {
      stopping = true
      await endProcess(current)
      await watching
    },
  }
}
