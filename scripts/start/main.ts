import { relative } from 'node:path'
import { banner } from './banner.ts'
import { readEnvFile } from './env-file.ts'
import { explain } from './failure.ts'
import { homeAt, projectRoot } from './home.ts'
import { startNexus, type Nexus } from './nexus.ts'
import { help, readOptions } from './options.ts'
import { StartSettings } from './settings.ts'

// What `npm start` runs, after the packages are in place.
const stop = new AbortController()
const stopped = new Promise<void>((resolve) =>
  stop.signal.addEventListener('abort', () => resolve(), { once: true }),
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)
// Whoever started us is gone, and perhaps the terminal with it.
process.on('disconnect', () => stop.abort())
if (process.send && !process.connected) stop.abort()
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(`\n${explain(error)}`)
    process.exitCode = 1
  }
}
// Whatever a library still holds open must not keep the person waiting.
process.exit()

async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options.help) return console.log(help)
  readEnvFile()
  const { NEXUS_HOME: folder } = StartSettings.parse(process.env)
  await using nexus = await startNexus({
    ...options,
    env: process.env,
    folder,
    tell: console.log,
    signal: stop.signal,
  })
  greet(nexus, folder)
  await stopped
  console.log('Stopping…')
}

/** The first Ctrl-C stops in order; a second one does not wait: the children end when we do. */
function interrupt(): void {
  if (stop.signal.aborted) process.exit(130)
  stop.abort()
}

function greet({ running, seeded }: Nexus, folder: string): void {
  const shown = relative(projectRoot, homeAt(folder).folder)
  console.log(banner(running, { seeded, folder: shown }))
}
