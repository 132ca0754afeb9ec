import { childEnv } from '@nexus/db/testing'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

export type Child<Ready> = {
  ready: Ready
  process: ChildProcess
  output: () => string
  stop(): Promise<void>
}

/** Starts one of our apps (`apps/worker`) as a process of its own and waits for its `ready` message. */
export async function startProcess<Ready>(
  app: string,
  options: { env: Record<string, string> },
): Promise<Child<Ready>> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: join(root, app),
    env: { ...childEnv, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  child.stdout?.on('data', (data) => (text += String(data)))
  child.stderr?.on('data', (data) => (text += String(data)))
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message) => resolve(message as Ready))
    child.once('exit', (code) =>
      reject(new Error(`${app} ended with ${code} before it was ready:\n${text}`)),
    )
  })
  return {
    ready,
    process: child,
    output: () => text,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
