import { applicationUrl } from '@nexus/db/application-role'
import { randomBytes } from 'node:crypto'
import type { Config } from '@nexus/api/domain'
import type { SeedSummary } from '@nexus/db/seed'
import { join } from 'node:path'
import { Child, type ChildSpec, type Tell } from './child.ts'
import {
  migrateDatabase,
  seedDatabase,
  startOwnDatabase,
  useGivenDatabase,
  type Database,
} from './database.ts'
import { describeRunning } from './describe-running.ts'
import { buildDocs } from './docs-build.ts'
import { StartError } from './failure.ts'
import { forget, homeAt, prepareHome, type Home } from './home.ts'
import { takeLock } from './lock.ts'
import type { StartOptions } from './options.ts'
import {
  api,
  docs,
  docsBuildLog,
  emulators,
  storefront,
  worker,
  type PartsOptions,
} from './parts.ts'
import { choosePorts, type Part, type Ports } from './ports.ts'
import { announceRunning, forgetRunning, type Running } from './running.ts'
import { buildStorefront } from '../storefront/build.ts'
import { keepSecrets } from './secrets.ts'
import {
  basePort,
  checkSettings,
  composeEnvironment,
  replacedParts,
  type Replaced,
} from './settings.ts'
import { step } from './step.ts'

/** `seeded` tells what was made, when this was the first start. */
export type Nexus = { running: Running; seeded: SeedSummary | undefined } & AsyncDisposable

export type NexusOptions = Omit<StartOptions, 'help'> & {
  env: NodeJS.ProcessEnv
  /** Folder of the data, secrets and logs; relative to the project. */
  folder: string
  tell: Tell
  /** Aborted when somebody wants it to end before it has started. */
  signal: AbortSignal
}

/**
 * Starts the whole house: PostgreSQL, emulators, API, worker and docs. Disposing of it stops them
 * in the opposite order. When one cannot start, those that run are stopped and the reason is thrown.
 */
export async function startNexus(options: NexusOptions): Promise<Nexus> {
  const home = homeAt(options.folder)
  const replaced = replacedParts(options.env)
  await prepareHome(home)
  await using started = new AsyncDisposableStack()
  started.use(await takeLock(home))
  await forgetRunning(home)
  const { ports, config } = await prepare(home, options)
  const building = options.storefront ? beginStorefront(home, options) : undefined

  const database = started.use(await startDatabase({ home, port: ports.postgres }, options))
  const seeded = await fill(database, options)
  const secrets = await keepSecrets(home)
  const databaseUrl = await loginOfParts(database, options)
  const env = composeEnvironment(options.env, { ports, secrets, databaseUrl })
  const making: PartsOptions = { env, given: options.env, home, ports }
  await startChildren(started, making, options)
  if (building) await startStorefront(started, making, { ...options, building })
  if (options.docs) await startDocs(started, making, options)

  const running = describeRunning({
    home,
    ports,
    replaced,
    config: { ...config, DATABASE_URL: database.url },
    docs: options.docs,
    storefront: options.storefront,
  })
  started.use(await announceRunning(home, running))
  options.signal.throwIfAborted()
  const all = started.move()
  return { running, seeded, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

/** All that can be said to be wrong before anything runs. */
async function prepare(
  home: Home,
  options: NexusOptions,
): Promise<{ ports: Ports; config: Config }> {
  const replaced = replacedParts(options.env)
  const ports = await choosePorts(basePort(options.env, options.port), {
    used: usedParts(replaced, options),
    host: options.env['NEXUS_HOST'] || '127.0.0.1',
  })
  if (options.fresh) await beginAnew(home, replaced)
  const secrets = await keepSecrets(home)
  const databaseUrl = `postgres://nexus@127.0.0.1:${ports.postgres}/nexus`
  const config = await checkSettings(
    composeEnvironment(options.env, { ports, secrets, databaseUrl }),
  )
  return { ports, config }
}

function usedParts(replaced: Replaced, options: NexusOptions): Part[] {
  return [
    'api',
    'workerMetrics',
    ...(options.docs ? (['docs'] as const) : []),
    ...(options.storefront ? (['storefront'] as const) : []),
    ...(isAllReplaced(replaced)
      ? []
      : (['mailbox', 'chapa', 'chapaControl', 'smtp', 'stripe', 'stripeControl'] as const)),
    ...(replaced.database ? [] : (['postgres'] as const)),
  ]
}

/** Whether nothing of the outside world is emulated. */
function isAllReplaced({ mail, chapa, stripe }: Replaced): boolean {
  return mail && chapa && stripe
}

async function beginAnew(home: Home, replaced: Replaced): Promise<void> {
  if (replaced.database) {
    throw new StartError(
      '--fresh does not empty a database of your own.',
      'Empty the one of DATABASE_URL yourself, or leave DATABASE_URL out.',
    )
  }
  await forget(home)
  await prepareHome(home)
}

async function startDatabase(
  { home, port }: { home: Home; port: number },
  options: NexusOptions,
): Promise<Database> {
  const { env, tell, signal } = options
  const given = env['DATABASE_URL']
  if (given) return useGivenDatabase(given)
  // Not left alone when aborted: it is up within seconds and then stopped in order.
  const database = await step('Starting PostgreSQL', startOwnDatabase(home, { port, tell }))
  if (signal.aborted) await database[Symbol.asyncDispose]()
  signal.throwIfAborted()
  return database
}

async function fill(
  { url }: Database,
  { listings, seed, signal, tell }: NexusOptions,
): Promise<SeedSummary | undefined> {
  await step('Preparing the database', migrateDatabase(url), signal)
  const made = await step(
    null,
    seedDatabase(url, { listings: listings ?? 500, seed: seed ?? 1 }),
    signal,
  )
  if (!made && (listings ?? seed) !== undefined) {
    tell(
      'The marketplace of an earlier start is kept: --listings and --seed need --fresh beside them.',
    )
  }
  return made
}

/** API and worker own nothing of the database that is ours: what is append-only is so for them without any trigger. */
async function loginOfParts({ url }: Database, { env }: NexusOptions): Promise<string> {
  if (env['DATABASE_URL']) return url
  return applicationUrl(url, {
    name: 'nexus_parts',
    password: randomBytes(24).toString('base64url'),
  })
}

async function startChildren(
  started: AsyncDisposableStack,
  making: PartsOptions,
  options: NexusOptions,
): Promise<void> {
  const replaced = replacedParts(options.env)
  const outside = isAllReplaced(replaced) ? [] : [emulators(making)]
  // The emulators are put down first, so they stop after those that speak to them.
  const children = [
    ...enlist(started, outside, options),
    ...enlist(started, [api(making), worker(making)], options),
  ]
  const names = children.map((child) => child.spec.name)
  await step(
    `Starting ${names.join(', ')}`,
    Promise.all(children.map((child) => child.start())),
    options.signal,
  )
}

/** Begins while the database is made ready: it needs nothing of it. */
function beginStorefront(home: Home, { signal }: NexusOptions): Promise<void> {
  const building = buildStorefront({ log: join(home.logs, 'storefront-build.log'), signal })
  // Its error is thrown to whoever waits for it, later.
  building.catch(() => {})
  return building
}

async function startStorefront(
  started: AsyncDisposableStack,
  making: PartsOptions,
  options: NexusOptions & { building: Promise<void> },
): Promise<void> {
  await step('Building the storefront', options.building, options.signal)
  const [server] = enlist(started, [storefront(making)], options)
  await server!.start()
}

async function startDocs(
  started: AsyncDisposableStack,
  making: PartsOptions,
  options: NexusOptions,
): Promise<void> {
  const [server] = enlist(started, [docs(making)], options)
  await server!.start()
  const log = docsBuildLog(making)
  const build = await buildDocs({ log })
  if (!build) return
  started.use(build)
  const url = `http://127.0.0.1:${making.ports.docs}`
  options.tell(
    'The documentation is being built; that takes up to a minute and nothing waits for it.',
  )
  void build.done.then((outcome) => {
    if (outcome === 'built') options.tell(`The documentation is ready: ${url}`)
    if (outcome === 'failed') options.tell(`The documentation could not be built; ${log} says why.`)
  })
}

/** Children that are stopped together; they are listed before they start, so that none is forgotten. */
function enlist(started: AsyncDisposableStack, specs: ChildSpec[], options: NexusOptions): Child[] {
  const children = specs.map((spec) => new Child(spec, options))
  started.defer(async () => void (await Promise.all(children.map((child) => child.stop()))))
  return children
}
