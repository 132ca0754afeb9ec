import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { damaged, EmbeddedError, inUse, outOfSpace } from './error.ts'
import { serverEnvironment } from './initdb.ts'
import type { Identity } from './identity.ts'
import { portBusy } from './port.ts'

const silenceMs = 120_000
const fastShutdownMs = 30_000

// The shell becomes the server; what it leaves behind waits for the pipe from our process to
// close, however that process ends, and then shuts the server down as Ctrl-C would.
const guard = `
  folder=$1 remove=$2; shift 2; server=$$
  exec 3<&0 </dev/null
  (
    read -r line <&3
    kill -INT $server || [ "$remove" = yes ] || exit 0
    tries=0
    while [ -e "$folder/postmaster.pid" ] && [ $tries -lt 300 ]; do
      sleep 0.1; tries=$((tries + 1))
    done
    [ "$remove" = yes ] && rm -rf "$folder"
  ) >/dev/null 2>&1 &
  exec 3<&-
  exec "$@"
`

export type Server = { child: ChildProcess; exited: Promise<number | null> }
type Launch = {
  postgres: string
  dataDir: string
  port: number
  settings: Record<string, string>
  identity: Identity
  removeWhenOrphaned: boolean
  onLog?: ((line: string) => void) | undefined
}

/** Starts PostgreSQL and waits until it accepts connections. */
export async function launch(options: Launch): Promise<Server> {
  const settings = { ...options.settings, port: String(options.port) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [...options.identity.prefix, options.postgres, '-D', options.dataDir, ...flags]
  const remove = options.removeWhenOrphaned ? 'yes' : 'no'
  const child = spawn(
    '/bin/sh',
    ['-c', guard, 'nexus-postgres', options.dataDir, remove, ...command],
    {
      uid: options.identity.uid,
      gid: options.identity.gid,
      cwd: '/',
      env: serverEnvironment(),
      // A group of its own: Ctrl-C in the terminal reaches our process, which stops this one last.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  )
  // Writing is never done, but a pipe whose reader died may still report an error.
  child.stdin.on('error', () => {})
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      child.stdin.destroy()
      resolve(code)
    })
  })
  exited.catch(() => {})
  await becomeReady({ child, exited }, options)
  return { child, exited }
}

/** Fast shutdown: sessions are ended, everything is written, the process is gone when this resolves. */
export async function shutDown({ child, exited }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const tooLong = setTimeout(() => child.kill('SIGQUIT'), fastShutdownMs)
  await exited.finally(() => clearTimeout(tooLong))
}

async function becomeReady({ child, exited }: Server, options: Launch): Promise<void> {
  const said: string[] = []
  const lines = createInterface({ input: child.stderr! })
  const closed = once(lines, 'close')
  const ready = new Promise<'ready' | 'silent'>((resolve) => {
    const patience = setTimeout(resolve, silenceMs, 'silent')
    lines.on('line', (line) => {
      options.onLog?.(line)
      if (said.length < 200) said.push(line)
      // Recovery after a crash may take long; it says so now and then.
      patience.refresh()
      if (!line.includes('database system is ready to accept connections')) return
      resolve('ready')
      clearTimeout(patience)
    })
    lines.once('close', () => clearTimeout(patience))
  })
  const outcome = await Promise.race([ready, exited])
  if (outcome === 'ready') return
  if (outcome === 'silent') await shutDown({ child, exited })
  await closed
  throw explain(said, options)
}

function explain(said: string[], { dataDir, port }: Launch): EmbeddedError {
  const text = said.join('\n')
  if (/could not create any TCP\/IP sockets|Address already in use/.test(text))
    return portBusy(port)
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory/.test(text)) {
    return inUse(dataDir)
  }
  if (/No space left on device/.test(text)) return outOfSpace(dataDir)
  if (/error while loading shared libraries|Library not loaded/.test(text)) {
    return new EmbeddedError('NO_BINARY', {
      message: 'The embedded PostgreSQL is incomplete: its libraries were not linked at install.',
      remedy: 'Delete node_modules and start again.',
    })
  }
  const reason = /(?:FATAL|PANIC): +(.+)/.exec(text)?.[1] ?? said.at(-1)?.trim()
  const broken =
    /PANIC|could not (open|read|access|find)|does not exist|incorrect|invalid|incompatible/
  if (reason && broken.test(text) && !/unrecognized configuration|parameter/.test(reason)) {
    return damaged(dataDir, reason)
  }
  return new EmbeddedError('START_FAILED', {
    message: `PostgreSQL did not start on ${dataDir}: ${reason ?? 'it said nothing'}.`,
    remedy:
      'Begin anew with `npm start -- --fresh`, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  })
}
