import type { z } from 'zod'
import type { StaffContext } from '../context.ts'
import { jobCatalogue } from './catalogue.ts'
import { kindOf } from './staff-present.ts'
import { fromQueue, state } from './staff-rows.ts'
import type { StaffJobKind, StaffJobKinds } from './staff-schema.ts'

type Kind = z.infer<typeof StaffJobKind>
type Depth = Pick<
  Kind,
  'kind' | 'due' | 'later' | 'retrying' | 'running' | 'deadLetters' | 'oldestDueAt' | 'pausedAt'
>
type Hour = Kind['lastHour'] & { kind: string }

/** Every kind of the catalogue, and every other of which there are jobs: how many wait, how the last hour went. */
export async function listJobKinds(
  ctx: Pick<StaffContext, 'db'>,
): Promise<z.infer<typeof StaffJobKinds>> {
  const [found, hours] = await Promise.all([
    ctx.db.sql.query<Depth>(depths, []),
    ctx.db.sql.query<Hour>(lastHour, []),
  ])
  const names = new Set([...Object.keys(jobCatalogue), ...found.map(({ kind }) => kind)])
  const depthOf = new Map(found.map((row) => [row.kind, row]))
  const hourOf = new Map(hours.map(({ kind, ...hour }) => [kind, hour]))
  const kinds = [...names].toSorted().map((kind): Kind => ({
    ...idle,
    ...depthOf.get(kind),
    kind,
    owner: kindOf(kind)?.owner ?? null,
    lastHour: hourOf.get(kind) ?? { runs: 0, failed: 0, medianMs: null, p95Ms: null },
    policy: policyOf(kind),
  }))
  return { kinds }
}

const idle = {
  due: 0,
  later: 0,
  retrying: 0,
  running: 0,
  deadLetters: 0,
  oldestDueAt: null,
  pausedAt: null,
}

function policyOf(name: string): Kind['policy'] {
  const kind = kindOf(name)
  if (!kind) return null
  const { retry, timeoutMs, priority, concurrency, rate, batch } = kind
  return {
    attempts: retry.attempts,
    because: retry.because,
    timeoutMs,
    priority,
    batchMost: batch?.most ?? null,
    concurrency: concurrency ?? null,
    perMinute: rate ? (rate.count * 60_000) / rate.perMs : null,
  }
}

const depths = {
  name: 'jobs_staff_depths',
  text: `
    WITH queued AS (
      SELECT task.identifier AS kind, ${state('job')} AS state, job.run_at AS at ${fromQueue}
      UNION ALL SELECT name, 'later', run_at FROM job_outbox
    ), counted AS (
      SELECT kind, count(*) FILTER (WHERE state = 'due')::int AS due, count(*) FILTER (WHERE state = 'later')::int AS later,
        count(*) FILTER (WHERE state = 'retrying')::int AS retrying,
        count(*) FILTER (WHERE state = 'running')::int AS running, min(at) FILTER (WHERE state = 'due') AS oldest
      FROM queued GROUP BY 1
    ), dead AS (
      SELECT name AS kind, count(*)::int AS letters FROM job_dead_letter WHERE resolved_at IS NULL GROUP BY 1
    ), paused AS (
      SELECT name AS kind, paused_at FROM job_kind WHERE paused_at IS NOT NULL
    )
    SELECT kind, coalesce(due, 0) AS due, coalesce(later, 0) AS later, coalesce(retrying, 0) AS retrying,
      coalesce(running, 0) AS running, oldest AS "oldestDueAt", coalesce(letters, 0) AS "deadLetters",
      paused_at AS "pausedAt"
    FROM counted FULL JOIN dead USING (kind) FULL JOIN paused USING (kind)`,
}

const lastHour = {
  name: 'jobs_staff_last_hour',
  text: `
    SELECT kind, count(*)::int AS runs, count(*) FILTER (WHERE outcome <> 'succeeded')::int AS failed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS "medianMs",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS "p95Ms"
    FROM job_run WHERE started_at > now() - interval '1 hour' AND outcome IS NOT NULL GROUP BY 1`,
}
