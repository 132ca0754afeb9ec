import { readConfig } from './config.ts'
import { StartError } from './start-error.ts'
import { startEmulators } from './start.ts'

try {
  const { ready, stop } = await startEmulators(readConfig(process.env))
  let stopping: Promise<void> | undefined
  const end = () => {
    stopping ??= stop().finally(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  // The parent is gone: nothing may outlive it.
  process.on('disconnect', end)
  if (process.send && !process.connected) end()
  else if (process.send) process.send(ready)
  else console.log(`emulators ready: ${JSON.stringify(ready)}`)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exit(1)
}
