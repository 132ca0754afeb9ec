import { setTimeout as sleep } from 'node:timers/promises'
import type { TorturedHouse } from '../house/start-house.ts'

const patienceMs = 60_000

/** Waits until every worker has taken a job after a moment: the struck one too, or who is in its place. */
export async function untilAllWork({ db, workers }: TorturedHouse, sinceMs: number): Promise<void> {
  while (Date.now() - sinceMs < patienceMs) {
    const [row] = await db.sql.query<{ many: number }>(working, [new Date(sinceMs)])
    if (row?.many === workers.length) return
    await sleep(50)
  }
}

const working = {
  name: 'torture_working',
  text: `SELECT count(DISTINCT who) AS many FROM torture.handling WHERE what = 'taken' AND at > $1::timestamptz`,
}
