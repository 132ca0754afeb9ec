import { Gauge } from '@prometheus-io/client'
import type { Deps } from '../context.ts'

/** Kinds whose jobs stand in the queue: how many, and since when the oldest that could run waits. */
type Row = {
  kind: string
  state: 'due' | 'later' | 'retrying' | 'running' | 'dead'
  jobs: number
  oldestSeconds: number
}
type Tick = { task: string; at: number }
type Snapshot = { rows: Row[]; ticks: Tick[] } | null

/** Prometheus asks every few seconds, each gauge asks by itself, and all of them want one moment. */
const freshMs = 2_000

/**
 * Adds what only the database knows: depth and age of the queue, dead letters, the clock. Every process tells the same, so
 * that it is told also when no worker lives: take the `max` over instances.
 */
export function addQueueMetrics({ db, metrics }: Pick<Deps, 'db' | 'metrics'>): void {
  let read: { at: number; snapshot: Promise<Snapshot> } | undefined
  const snapshot = (): Promise<Snapshot> => {
    if (!read || performance.now() - read.at > freshMs)
      read = { at: performance.now(), snapshot: look(db) }
    return read.snapshot
  }
  const registers = [metrics.registry]
  const gauge = (
    spec: { name: string; help: string; labelNames: string[] },
    tell: (gauge: Gauge<string>, found: NonNullable<Snapshot>) => void,
  ) =>
    new Gauge<string>({
      ...spec,
      registers,
      async collect() {
        const found = await snapshot()
        this.reset()
        if (found) tell(this, found)
      },
    })
  gauge(
    {
      name: 'nexus_job_queue_depth',
      help: 'Jobs by kind and state: due, later (their time has not come), retrying, running.',
      labelNames: ['kind', 'state'],
    },
    (depth, { rows }) => {
      for (const { kind, state, jobs } of rows)
        if (state !== 'dead') depth.inc({ kind, state }, jobs)
    },
  )
  gauge(
    {
      name: 'nexus_job_queue_oldest_seconds',
      help: 'For how long the oldest job of a kind could have run and did not.',
      labelNames: ['kind'],
    },
    (oldest, { rows }) => {
      for (const { kind, state, oldestSeconds } of rows)
        if (state === 'due') oldest.set({ kind }, oldestSeconds)
    },
  )
  gauge(
    {
      name: 'nexus_job_dead_letters',
      help: 'Jobs that nobody tries any more and staff have not looked after yet.',
      labelNames: ['kind'],
    },
    (dead, { rows }) => {
      for (const { kind, state, jobs } of rows) if (state === 'dead') dead.inc({ kind }, jobs)
    },
  )
  gauge(
    {
      name: 'nexus_cron_last_tick_timestamp_seconds',
      help: 'When a periodic job was last put into the queue.',
      labelNames: ['task'],
    },
    (last, { ticks }) => {
      for (const { task, at } of ticks) last.set({ task }, at)
    },
  )
  gauge(
    { name: 'nexus_job_queue_up', help: 'Whether the queue could be read.', labelNames: [] },
    (up) => up.set(1),
  )
}

async function look(db: Deps['db']): Promise<Snapshot> {
  try {
    const [rows, ticks] = await Promise.all([
      db.sql.query<Row>(depths, []),
      db.sql.query<Tick>(crons, []),
    ])
    return { rows, ticks }
  } catch {
    // What cannot be read is left out; the other metrics are told all the more.
    return null
  }
}

const depths = {
  name: 'observe_queue_depths',
  text: `
    SELECT task.identifier AS kind,
      CASE WHEN job.locked_at IS NOT NULL THEN 'running' WHEN job.attempts >= job.max_attempts THEN 'dead'
           WHEN job.run_at <= now() THEN 'due' WHEN job.attempts > 0 THEN 'retrying' ELSE 'later' END AS state,
      count(*) AS jobs, extract(epoch FROM now() - min(job.run_at))::float8 AS "oldestSeconds"
    FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    GROUP BY 1, 2
    UNION ALL
    SELECT name, 'later', count(*), 0 FROM job_outbox GROUP BY 1
    UNION ALL
    SELECT name, 'dead', count(*), 0 FROM job_dead_letter WHERE resolved_at IS NULL GROUP BY 1`,
}

const crons = {
  name: 'observe_crons',
  text: `
    SELECT identifier AS task, extract(epoch FROM last_execution)::float8 AS at
    FROM graphile_worker._private_known_crontabs WHERE last_execution IS NOT NULL`,
}
