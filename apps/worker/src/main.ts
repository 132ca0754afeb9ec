import { fileURLToPath } from 'node:url'
import { createLog } from './log.ts'
import { supervise } from './supervise.ts'

// The parent of the worker: it does nothing but start it again. Loads next to nothing, so that it stays small and has
// no reason of its own to end.
const worker = supervise({
  file: fileURLToPath(new URL('./worker.ts', import.meta.url)),
  log: createLog(),
  onReady: (pid) => process.send?.({ type: 'ready', pid }),
})

for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(end, () => worker.stop())
if (process.send && !process.connected) worker.stop()
process.exitCode = await worker.ended
// An open channel to our own parent would keep us alive.
if (process.connected) process.disconnect()
