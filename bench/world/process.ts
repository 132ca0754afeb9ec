import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { hasEnded, patienceMs } from './ending.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type Spec = {
  /** From the root of the repository. */
  file: string
  /** Flags of Node before the file. */
  flags?: string[]
  env?: Record<string, string>
}

export type Program<Ready> = { ready: Ready; pid: number; child: ChildProcess } & AsyncDisposable

/** Starts a program of its own and waits until it says that it is ready. It ends with this one, however that ends. */
export async function startProgram<Ready>({
  file,
  flags = [],
  env = {},
}: Spec): Promise<Program<Ready>> {
  const child = spawn(process.execPath, [...flags, `${root}${file}`], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => (words = (words + String(data)).slice(-4000)))
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready))
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`${file} ended with ${code} before it was ready:\n${words}`)),
    )
  })
  return {
    ready,
    pid: child.pid!,
    child,
    async [Symbol.asyncDispose]() {
      if (hasEnded(child)) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const tooLong = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended.finally(() => clearTimeout(tooLong))
    },
  }
}
