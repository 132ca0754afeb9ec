import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Log } from './log.ts'

type Supervised = {
  file: string
  log: Log
  /** Each time that a worker is ready, with its process number. */
  onReady: (pid: number) => void
}

export type Supervisor = {
  /** Asks the worker to end, and does not start it again. May be called twice. */
  stop(): void
  /** Settles with our exit code when the worker has ended and is not to start again. */
  ended: Promise<number>
}

/** With this code the worker says that another start would end the same way: a setting is wrong. */
export const endsForGood = 78

/** With this code the worker says that it was the first with these files, and that the next one is smaller. */
export const endsTranslated = 79

/** Told to a worker that it is to say that it lives. */
export const supervised = 'supervised'
/** Told to a worker that one before it has kept what there is to keep. */
export const translated = 'translated'

/** The first death costs nothing; a worker that dies at once again and again is started less often. */
const pausesMs = [0, 100, 300, 1_000]
const steadyMs = 10_000
/** A worker says each second that it lives; one that has been silent for so many has hung. Others have fenced it by then. */
const silentSeconds = 10
/**
 * What Node has compiled is kept here: with it a worker is there sooner, and has no use for the compiler that strips types.
 * Beside the packages, not in a folder of all users of the machine: what lies in it is run.
 */
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
/** A little longer than the worker gives its jobs when it stops. */
const stopWithinMs = 12_000

/** Keeps a worker running, however often it ends, until it is told to stop. Never gives up. */
export function supervise({ file, log, onReady }: Supervised): Supervisor {
  const stopping = new AbortController()
  const told = [supervised]
  let child: ChildProcess | undefined
  const run = async (): Promise<number> => {
    for (let deaths = 0; ; deaths++) {
      const pauseMs = pausesMs[Math.min(deaths, pausesMs.length) - 1] ?? 0
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return 0
      // The same flags of Node as ours; its output is ours.
      child = fork(file, told, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { NODE_COMPILE_CACHE: compiled, ...process.env },
      })
      const { code, how, livedMs } = await lifeOf(child, { log, onReady })
      if (stopping.signal.aborted) return code ?? 1
      if (code === endsForGood) return 1
      if (code === endsTranslated) {
        told.push(translated)
        deaths = -1
        continue
      }
      if (livedMs >= steadyMs) deaths = 0
      log.warn('the worker has ended and is started again', { how, afterMs: Math.round(livedMs) })
    }
  }
  return {
    ended: run(),
    stop() {
      if (stopping.signal.aborted) return
      stopping.abort()
      child?.kill('SIGTERM')
      setTimeout(() => child?.kill('SIGKILL'), stopWithinMs).unref()
    },
  }
}

type Life = { code: number | null; how: string; livedMs: number }

function lifeOf(
  child: ChildProcess,
  { log, onReady }: Pick<Supervised, 'log' | 'onReady'>,
): Promise<Life> {
  const born = performance.now()
  // Counted in our own seconds: should we have been stopped ourselves, it was not the worker who was silent.
  let silent: number | undefined
  const listening = setInterval(() => {
    if (silent === undefined || ++silent <= silentSeconds) return
    log.error('the worker has hung and is ended', { pid: child.pid })
    child.kill('SIGKILL')
  }, 1_000)
  child.on('message', (message: { type?: unknown }) => {
    silent = 0
    if (message.type === 'ready' && child.pid !== undefined) onReady(child.pid)
  })
  return new Promise((resolve) => {
    const end = (code: number | null, how: string) => {
      clearInterval(listening)
      resolve({ code, how, livedMs: performance.now() - born })
    }
    child.once('exit', (code, signal) => end(code, signal ?? `code ${code}`))
    child.once('error', (error) => end(null, error.message))
  })
}
