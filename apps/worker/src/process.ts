import { type Config, readConfig } from '@nexus/api/domain'
import { createLog, reasonOf } from './log.ts'
import { startWorker } from './start.ts'

const log = createLog()

const worker = await startWorker({ config: settings(), log }).catch((error: unknown) =>
  fail(`The worker cannot start: ${reasonOf(error)}.`),
)

let stopping = false
void worker.lost.then((reason) => {
  // While stopping, connections are closed on purpose.
  if (!stopping)
    fail(`The worker lost PostgreSQL (${reason}) and ends; start it again when PostgreSQL is back.`)
})

for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(end, () => void stop())
if (process.send && !process.connected) await stop()
log.info('worker ready')
process.send?.({ type: 'ready' })

// Ctrl-C in a terminal reaches us twice or three times: from the terminal, then from our parent.
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('worker stopping: takes no more jobs and finishes those that run')
  const inTime = await worker.stop()
  if (inTime) log.info('worker stopped')
  else log.warn('worker stopped before its jobs had ended; another worker runs them again')
  process.exit(0)
}

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    // Its lines are meant for people.
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  }
}

function fail(sentence: string): never {
  log.error(sentence)
  process.exit(1)
}
