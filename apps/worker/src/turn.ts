import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps, JobKind } from '@nexus/api/domain'

/** Waits until a job of a kind with a rate limit may begin. The turns of all workers are drawn from one row. */
export async function waitForTurn(
  deps: Pick<Deps, 'db'>,
  { name, kind }: { name: string; kind: JobKind },
): Promise<void> {
  if (!kind.rate) return
  const apartMs = kind.rate.perMs / kind.rate.count
  const [row] = await deps.db.sql.query<{ wait_ms: number }>(takeTurn, [name, apartMs])
  if (row && row.wait_ms > 0) await sleep(row.wait_ms)
}

const takeTurn = {
  name: 'worker_take_turn',
  text: `SELECT (extract(epoch FROM take_turn($1, $2::float8 * interval '1 ms')) * 1000)::float8 AS wait_ms`,
}
