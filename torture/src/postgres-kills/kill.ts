import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from '../draw.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import { patiently } from '../patiently.ts'

export type Outage = {
  /** From `kill -9` to connections being taken again. */
  downMs: number
  /** From then until each API answers. */
  apiMs: number
  /** From then until a worker has a job in hand. */
  workerMs: number
}

const longestDarknessMs = 2_000
const patienceMs = 60_000

/** Kills the postmaster in the middle of everything, starts it again, and waits until everybody has noticed. */
export async function killPostgres(house: TorturedHouse, draw: Draw): Promise<Outage> {
  const { postgres } = house
  const killed = performance.now()
  await postgres.kill()
  await sleep(draw.share() * longestDarknessMs)
  await postgres.restart()
  const ready = performance.now()
  const [apiMs, workerMs] = await Promise.all([
    until(() => apisAnswer(house), ready),
    until(() => aWorkerWorks(house), ready),
  ])
  return { downMs: ready - killed, apiMs, workerMs }
}

async function until(holds: () => Promise<boolean>, since: number): Promise<number> {
  for (;;) {
    if (await holds()) return performance.now() - since
    const waited = performance.now() - since
    if (waited > patienceMs) return waited
    await sleep(20)
  }
}

async function apisAnswer({ urls }: TorturedHouse): Promise<boolean> {
  const answers = await Promise.all(
    urls().map((url) =>
      fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) }).then(
        async (response) => {
          await response.body?.cancel()
          return response.ok
        },
        () => false,
      ),
    ),
  )
  return answers.every(Boolean)
}

/** A crash empties the witness's tables, so that what is in them is new. */
async function aWorkerWorks({ db }: TorturedHouse): Promise<boolean> {
  const [row] = await patiently(() => db.sql.query<{ seen: boolean }>(seen, []))
  if (row?.seen) return true
  await patiently(() => db.sql.query(something, []))
  return false
}

const seen = {
  name: 'torture_worker_seen',
  text: `SELECT EXISTS (SELECT FROM torture.handling WHERE what = 'taken') AS seen`,
}

const something = {
  name: 'torture_something_to_do',
  text: `SELECT id FROM graphile_worker.add_job('bookings/sweep-holds', '{}', job_key := 'torture', job_key_mode := 'preserve_run_at')`,
}
