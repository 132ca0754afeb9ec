import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from './failure.ts'

export type ChildSpec = {
  /** As a person would say it: `API`, `worker`. */
  name: string
  file: string
  /** For Node itself. */
  flags?: string[]
  env: NodeJS.ProcessEnv
  /** Everything that it prints goes here. */
  log: string
}

export type Tell = (line: string) => void
export type ChildOptions = { tell: Tell; verbose: boolean }

/** One part of the house as a process of its own; started again whenever it ends by itself. */
export class Child {
  readonly spec: ChildSpec
  readonly #options: ChildOptions
  readonly #log: WriteStream
  #process: ChildProcess | undefined
  #lastWords: string[] = []
  #isUp = false
  #stopping = false
  #crashes = 0
  #wake = new AbortController()

  constructor(spec: ChildSpec, options: ChildOptions) {
    this.spec = spec
    this.#options = options
    this.#log = createWriteStream(spec.log, { flags: 'w', mode: 0o600 })
    // A full disk must not end the supervisor.
    this.#log.on('error', () => {})
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Resolves when it has said that it is ready. A child that cannot start at all is not tried again. */
  async start(): Promise<void> {
    const child = this.#spawn()
    const outcome = await readiness(child)
    if (outcome === 'ready') return this.#watch(child)
    if (this.#stopping) return
    await this.stop()
    const why = outcome === 'silent' ? 'it was not ready within a minute' : gist(this.#lastWords)
    throw new StartError(
      `The ${this.spec.name} could not start: ${why}`,
      `All that it said is in ${this.spec.log}.`,
    )
  }

  /** Asks it to end, waits, and ends it the hard way when it does not. May be called twice. */
  async stop({ now = false } = {}): Promise<void> {
    this.#stopping = true
    this.#wake.abort()
    const child = this.#process
    if (child && !hasEnded(child)) {
      const ended = once(child, 'exit')
      child.kill(now ? 'SIGKILL' : 'SIGTERM')
      const tooLong = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended.finally(() => clearTimeout(tooLong))
    }
    this.#log.end()
  }

  #spawn(): ChildProcess {
    const { file, env, flags = [] } = this.spec
    this.#lastWords = []
    const child = fork(file, [], {
      execArgv: flags,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a group of its own it does not hear Ctrl-C: the order of stopping is ours.
      detached: true,
    })
    child.on('error', () => {})
    createInterface({ input: child.stdout! }).on('line', (line) =>
      this.#hear(line, this.#options.verbose),
    )
    createInterface({ input: child.stderr! }).on('line', (line) => {
      this.#lastWords = [...this.#lastWords, line].slice(-40)
      this.#hear(line, this.#isUp || this.#options.verbose)
    })
    this.#process = child
    return child
  }

  #hear(line: string, shown: boolean): void {
    if (!this.#log.writableEnded) this.#log.write(`${line}\n`)
    if (shown && line.trim()) this.#options.tell(`${this.spec.name} │ ${line}`)
  }

  #watch(child: ChildProcess): void {
    this.#isUp = true
    const since = Date.now()
    child.once('exit', (code, signal) => {
      this.#isUp = false
      if (this.#stopping) return
      if (Date.now() - since > steadyMs) this.#crashes = 0
      void this.#startAgain(signal ?? `code ${code}`)
    })
  }

  async #startAgain(why: string): Promise<void> {
    for (;;) {
      const waitMs = Math.min(firstWaitMs * 2 ** this.#crashes++, longestWaitMs)
      this.#options.tell(
        `The ${this.spec.name} has ended (${why}); it starts again in ${waitMs / 1000} s.`,
      )
      await sleep(waitMs, undefined, { signal: this.#wake.signal }).catch(() => {})
      if (this.#stopping) return
      const child = this.#spawn()
      const outcome = await readiness(child)
      if (this.#stopping) return
      if (outcome === 'ready') {
        this.#options.tell(`The ${this.spec.name} runs again.`)
        return this.#watch(child)
      }
      child.kill('SIGKILL')
      why = gist(this.#lastWords)
    }
  }
}

const patienceMs = 15_000
const readyMs = 60_000
const steadyMs = 30_000
const firstWaitMs = 500
const longestWaitMs = 30_000

async function readiness(child: ChildProcess): Promise<'ready' | 'ended' | 'silent'> {
  let tooLong: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      tooLong = setTimeout(resolve, readyMs, 'silent')
      child.on('message', (message) => {
        if ((message as { type?: unknown }).type === 'ready') resolve('ready')
      })
      // `close` and not `exit`: what it said last has been read by then.
      child.once('close', () => resolve('ended'))
      child.once('error', () => resolve('ended'))
    })
  } finally {
    clearTimeout(tooLong)
  }
}

/** Of what a process said before it ended, the line for people: a stack trace is for its log. */
function gist(lines: string[]): string {
  const error = lines.find((line) => /^(Uncaught )?[A-Za-z]*Error\b.*:/.test(line.trim()))
  return error?.trim() ?? lines.findLast((line) => line.trim() !== '') ?? 'it said nothing'
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}
