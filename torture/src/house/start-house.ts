import { apiFlags, workerFlags } from '@nexus/api/node-flags'
import { connect, type Db } from '@nexus/db/client'
import { migrate } from '@nexus/db/migrate'
import { openTcpLine, type TcpLine } from '../lines/tcp-line.ts'
import { movedClock } from './moved.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type Kept, keepRunning, type Process, startProcess } from './process.ts'
import { settingsFor } from './settings.ts'

/** A PostgreSQL with several API and worker processes on it, all of them ours, all started again when they end. */
export type TorturedHouse = AsyncDisposable & {
  db: Db
  postgres: Postgres
  apis: Kept<{ url: string }>[]
  workers: Kept<unknown>[]
  /** Between each worker and PostgreSQL, in the same order. */
  workerLines: TcpLine[]
  /** Addresses of the API processes as they are now; that of a killed one answers nobody. */
  urls(): string[]
  /** Ends one in the middle of whatever it does; resolves when another one stands in its place. */
  killApi(index: number): Promise<void>
}

type Options = {
  apis: number
  workers?: number
  env?: Record<string, string>
  /** Keeps every commit that was answered when PostgreSQL is killed, at the price of some speed. */
  durable?: boolean
  /** Told of a process that ended by itself. */
  onEnd?: (ended: Process<unknown>) => void
}

export async function startHouse(options: Options): Promise<TorturedHouse> {
  const { apis, workers = 0, env = {}, durable = false } = options
  await using stack = new AsyncDisposableStack()
  const postgres = stack.use(await startPostgres({ mayLoseCommits: !durable }))
  await migrate(postgres.url)
  const db = connect({ url: postgres.url, applicationName: 'torture', poolSize: 8 })
  stack.defer(() => db.close())
  const kept = options.onEnd ? { onEnd: options.onEnd } : {}

  const startApi = async (index: number) => {
    const name = `api-${index}`
    const settings = { ...settingsFor(known(postgres.url, name)), ...env, ...movedClock.env }
    const program = 'packages/api/src/main.ts'
    const spec = { name, program, flags: [...movedClock.flags, ...apiFlags], env: settings }
    return stack.use(await keepRunning<{ url: string }>(() => startProcess(spec), kept))
  }
  const runningApis = await Promise.all(numbers(apis).map(startApi))

  const { hostname: host, port } = new URL(postgres.url)
  const workerLines = await Promise.all(
    numbers(workers).map(async () => stack.use(await openTcpLine({ host, port: Number(port) }))),
  )
  const startWorker = async (line: TcpLine, index: number) => {
    const name = `worker-${index}`
    const url = new URL(known(postgres.url, name))
    url.port = String(line.port)
    const settings = { ...settingsFor(url.href), ...env, ...movedClock.env }
    const program = 'apps/worker/src/main.ts'
    const spec = { name, program, flags: [...movedClock.flags, ...workerFlags], env: settings }
    return stack.use(await keepRunning<unknown>(() => startProcess(spec), kept))
  }
  const runningWorkers = await Promise.all(workerLines.map(startWorker))

  const disposal = stack.move()
  return {
    db,
    postgres,
    apis: runningApis,
    workers: runningWorkers,
    workerLines,
    urls: () => runningApis.map((api) => api.current().ready.url),
    async killApi(index) {
      const api = runningApis[index]!
      const victim = api.current()
      victim.signal('SIGKILL')
      await api.after(victim)
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** Says to the database whose session it is, so that what a process writes can be told from what others do. */
function known(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', `-c torture.who=${name}`)
  return url.href
}

function numbers(many: number): number[] {
  return Array.from({ length: many }, (_, index) => index)
}
