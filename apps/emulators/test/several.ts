import { readConfig } from '../src/config.ts'
import { startEmulators } from '../src/start.ts'

/** What is asked of this process: to open an outside world with these settings, or, without, to close it again. */
type Asked = { id: number; settings?: Record<string, string> }

// Tests open many houses. Each has gateways and a mailbox of its own, but their code is loaded once.
const worlds = new Map<number, { stop(): Promise<void> }>()

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (ready) => process.send!({ id: asked.id, ready }),
    (error: Error) => process.send!({ id: asked.id, failure: String(error.stack) }),
  )
})
// The parent is gone: nothing may outlive it.
process.on('disconnect', () => process.exit(0))

async function answer({ id, settings }: Asked) {
  if (settings) {
    const { ready, stop } = await startEmulators(readConfig(settings))
    worlds.set(id, { stop })
    return ready
  }
  await worlds.get(id)?.stop()
  worlds.delete(id)
  return undefined
}
