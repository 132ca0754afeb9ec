import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Log, reasonOf } from './log.ts'

const everyMs = 250

/** Waits for PostgreSQL as long as it takes; says why it waits, once for each reason. */
export async function untilPostgresAnswers(url: string, log: Log): Promise<void> {
  let said: string | undefined
  for (;;) {
    const reason = await whyNot(url)
    if (reason === null) return
    if (reason !== said) log.warn(`The worker waits for PostgreSQL: ${reason}.`)
    said = reason
    await sleep(everyMs)
  }
}

async function whyNot(url: string): Promise<string | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'nexus-worker looking',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return reasonOf(error)
  } finally {
    await client.end().catch(() => {})
  }
}
