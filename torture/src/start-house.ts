import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiFlags } from '@nexus/api/node-flags'
import { connect, type Db } from '@nexus/db/client'
import { startEmbedded, throwawaySettings } from '@nexus/db/embedded'
import { migrate } from '@nexus/db/migrate'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A PostgreSQL and several API processes on it, all of them ours. */
export type TorturedHouse = AsyncDisposable & {
  db: Db
  /** Addresses of the API processes as they are now; that of a killed one answers nobody. */
  urls(): string[]
  /** Ends one in the middle of whatever it does, and starts another in its place. */
  killApi(index: number): Promise<void>
}

type Options = { apis: number; env?: Record<string, string> }

export async function startHouse({ apis, env = {} }: Options): Promise<TorturedHouse> {
  await using stack = new AsyncDisposableStack()
  const dataDir = join(tmpdir(), `nexus-torture-${randomUUID()}`)
  // No promise here is about the machine losing its power.
  const server = stack.use(
    await startEmbedded({
      dataDir,
      temporary: true,
      settings: { ...throwawaySettings, max_connections: '100' },
    }),
  )
  await migrate(server.url)
  const db = connect({ url: server.url, applicationName: 'torture', poolSize: 6 })
  stack.defer(() => db.close())
  const settings = { ...settingsFor(server.url), ...env }
  const running: Api[] = []
  stack.defer(async () => void (await Promise.all(running.map(stopApi))))
  running.push(...(await Promise.all(Array.from({ length: apis }, () => startApi(settings)))))
  const disposal = stack.move()
  return {
    db,
    urls: () => running.map(({ url }) => url),
    async killApi(index) {
      const victim = running[index]!
      const gone = once(victim.child, 'exit')
      victim.child.kill('SIGKILL')
      await gone
      running[index] = await startApi(settings)
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

function settingsFor(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '24',
    NEXUS_PORT: '0',
    // Everybody comes from one address here.
    AUTH_TRIES_PER_EMAIL: '1000',
    AUTH_TRIES_PER_ADDRESS: '1000000',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_URL: 'http://127.0.0.1:1/v1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-of-the-torture',
    CHAPA_WEBHOOK_SECRET: 'webhook-secret-of-the-torture',
  }
}

type Api = { url: string; child: ChildProcess }

/** It ends with this process, however this one ends. */
async function startApi(env: Record<string, string>): Promise<Api> {
  const child = spawn(process.execPath, [...apiFlags, 'packages/api/src/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Ctrl-C is for us: what is under way is still counted.
    detached: true,
  })
  let words = ''
  child.stderr?.on('data', (data) => (words = (words + String(data)).slice(-4_000)))
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }))
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`an API ended with ${code} before it was ready:\n${words}`)),
    )
  })
  return { url, child }
}

async function stopApi({ child }: Api): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
