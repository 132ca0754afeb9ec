import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeAt } from '../start/home.ts'
import { isStart } from '../start/lock.ts'
import { startNexus } from '../start/nexus.ts'
import { readRunning, type Running } from '../start/running.ts'
import { StartSettings } from '../start/settings.ts'

export type House = { running: Running; own: boolean } & AsyncDisposable

/** The `npm start` that runs, or one of our own in a temporary folder that ends with the tour. */
export async function findHouse(signal: AbortSignal): Promise<House> {
  const { NEXUS_HOME } = StartSettings.parse(process.env)
  const running = await readRunning(homeAt(NEXUS_HOME))
  if (running && isStart(running.pid))
    return { running, own: false, async [Symbol.asyncDispose]() {} }
  return startOwnHouse(signal)
}

async function startOwnHouse(signal: AbortSignal): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-tour-'))
  await using cleaning = new AsyncDisposableStack()
  cleaning.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  const nexus = await startNexus({
    env: withoutOurSettings(process.env),
    folder,
    port: 0,
    listings: 200,
    seed: 1,
    fresh: false,
    verbose: false,
    docs: false,
    storefront: false,
    tell: (line) => console.error(line),
    signal,
  })
  cleaning.use(nexus)
  const all = cleaning.move()
  return { running: nexus.running, own: true, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

/** A tour of its own changes nothing that was set up for something else. */
function withoutOurSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(DATABASE|NEXUS|AUTH|SMTP|MAIL|CHAPA|DOCS)_/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)))
}
