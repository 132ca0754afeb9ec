import { type Config, readConfig } from '@nexus/api/domain'
import { createLog, reasonOf } from './log.ts'
import { startWorker } from './start.ts'
import { endsForGood, endsTranslated, supervised, translated } from './supervise.ts'
import { hasTranslated, keepCompiled } from './translated.ts'
import { untilPostgresAnswers } from './until-postgres.ts'

// All files are loaded by now, and none of them has done anything.
const isFirst = process.argv.includes(supervised) && !process.argv.includes(translated)
if (isFirst && hasTranslated() && keepCompiled()) process.exit(endsTranslated)

const log = createLog()
const config = settings()

// The supervisor hears that we live, and ends us when we hang.
if (process.argv.includes(supervised)) {
  const alive = () => process.connected && process.send?.({ type: 'alive' })
  alive()
  setInterval(alive, 1_000).unref()
}

let stop = async (): Promise<void> => process.exit(0)
for (const end of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(end, () => void stop())
if (process.send && !process.connected) await stop()

await untilPostgresAnswers(config.DATABASE_URL, log)
const worker = await startWorker({ config, log }).catch((error: unknown) =>
  fail(`The worker cannot start: ${reasonOf(error)}.`),
)

let stopping = false
// Ctrl-C in a terminal reaches us twice or three times: from the terminal, then from our parent.
stop = async () => {
  if (stopping) return
  stopping = true
  log.info('worker stopping: takes no more jobs and finishes those that run')
  const inTime = await worker.stop()
  if (inTime) log.info('worker stopped')
  else log.warn('worker stopped before its jobs had ended; another worker runs them again')
  process.exit(0)
}
void worker.lost.then((reason) => {
  // While stopping, connections are closed on purpose.
  if (!stopping) fail(`The worker lost PostgreSQL (${reason}) and starts anew.`)
})
log.info('worker ready')
process.send?.({ type: 'ready' })

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    // Its lines are meant for people.
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(endsForGood)
  }
}

function fail(sentence: string): never {
  log.error(sentence)
  process.exit(1)
}
