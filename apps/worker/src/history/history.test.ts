import { readFileSync } from 'node:fs'
import { createDeps, type JobKind, pruneJobRuns, readConfig } from '@nexus/api/domain'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { until } from '../../test/until.ts'
import { settings } from '../../test/worker.ts'
import { createLog } from '../log.ts'
import { type RunningWorker, startWorker } from '../start.ts'

const userId = '0199a000-0000-7000-8000-00000000dead'
const token = 'a-secret-token-1234567890'
const url = `https://stay.example/verify?token=${token}`
const kind: JobKind = {
  payload: z.strictObject({ userId: z.uuid(), url: z.url() }),
  owner: 'tests',
  retry: { attempts: 2, backoff: { firstMs: 10, factor: 1, mostMs: 10 }, because: 'a test' },
  timeoutMs: 30_000,
  priority: 'usual',
}

let database: TestDatabase
let mailbox: Mailbox
let worker: RunningWorker
let metricsUrl: string
const gate = Promise.withResolvers<void>()
const replaced = Promise.withResolvers<void>()
beforeAll(async () => {
  database = await openDatabase()
  mailbox = await openMailbox()
  const logged: string[] = []
  worker = await startWorker({
    config: readConfig({
      ...settings({ url: database.url, mailbox }),
      NEXUS_WORKER_METRICS_PORT: '0',
    }),
    log: createLog((line) => logged.push(line)),
    crontab: [],
    abilities: {
      catalogue: { good: kind, bad: kind, slow: kind, worse: kind, late: kind },
      tasks: {
        good: async () => {},
        bad: async (_deps, payload: { url: string }) => {
          throw new Error(`cannot tell Hana Tesfaye <hana@guests.example> of ${payload.url}`)
        },
        slow: () => gate.promise,
        worse: () => Promise.reject(new Error('no')),
        late: async () => {
          await replaced.promise
          throw new Error('too late')
        },
      },
    },
  })
  const line = await until(() => logged.find((text) => text.includes('/metrics')) ?? false)
  metricsUrl = /http\S+metrics/.exec(line)?.[0] ?? ''
})
afterAll(async () => {
  gate.resolve()
  await worker?.stop()
  await mailbox?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

type Row = { attempt: number; outcome: string | null; error: string | null; ms: number | null }
const runsOf = (jobId: string) =>
  database.db.prisma.$queryRaw<Row[]>`
    SELECT attempt, outcome, error, duration_ms::float8 AS ms, payload::text
    FROM job_run WHERE job_id = ${jobId}::bigint ORDER BY id`
const add = async (name: string, maxAttempts = 25) => {
  const payload = JSON.stringify({ userId, url })
  const [job] = await database.db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job(${name}, ${payload}::json, max_attempts := ${maxAttempts})`
  return job!.id
}
/** When so many runs have ended. */
const ended = (jobId: string, count: number) =>
  until(async () => {
    const rows = await runsOf(jobId)
    return rows.filter(({ outcome }) => outcome !== null).length >= count && rows
  })
const have = (jobId: string, count: number) =>
  until(async () => {
    const rows = await runsOf(jobId)
    return rows.length >= count && rows
  })

test('every attempt leaves a row: when, how long, how it went, and nothing of what is private', async () => {
  const [good, bad] = [await add('good'), await add('bad')]
  expect(await ended(good, 1)).toMatchObject([{ attempt: 1, outcome: 'succeeded', error: null }])
  const rows = await ended(bad, 2)
  const error = 'cannot tell (address) of (hidden)'
  expect(rows).toMatchObject([
    { attempt: 1, outcome: 'failed', error },
    { attempt: 2, outcome: 'given_up', error },
  ])
  expect(rows[0]!.ms).toBeGreaterThan(0)
  const everything = await database.db.prisma.$queryRaw<{ kept: string }[]>`
    SELECT concat(array_agg(job_run.*)::text, (SELECT array_agg(error) FROM job_dead_letter)::text) AS kept FROM job_run`
  expect(everything[0]!.kept).toContain(userId)
  expect(everything[0]!.kept).not.toMatch(/a-secret-token|hana@|Tesfaye/)
})

test('a job that fails and is tried again at once is given up after its attempts, not unlocked in the middle of one', async () => {
  const jobs = await Promise.all(Array.from({ length: 12 }, () => add('worse')))
  const outcomes = await Promise.all(
    jobs.map(async (job) => (await ended(job, 2)).map(({ outcome }) => outcome)),
  )
  expect(outcomes).toEqual(jobs.map(() => ['failed', 'given_up']))
  const letters = await database.db.prisma.jobDeadLetter.count({ where: { name: 'worse' } })
  expect(letters).toBe(jobs.length)
})

test('a job that fails after another took its place gave way: it is not tried again, and is no dead letter', async () => {
  const addLate = async (after: string) => {
    const [job] = await database.db.prisma.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM graphile_worker.add_job('late', ${JSON.stringify({ userId, url })}::json,
        job_key => 'late', run_at => now() + ${after}::interval)`
    return job!.id
  }
  const first = await addLate('0')
  await have(first, 1)
  await addLate('1 day')
  replaced.resolve()
  expect(await ended(first, 1)).toMatchObject([
    { attempt: 1, outcome: 'gave_way', error: 'too late' },
  ])
  expect(await database.db.prisma.jobDeadLetter.count({ where: { name: 'late' } })).toBe(0)
})

test('a run that takes long is there while it runs, and is completed when it ends', async () => {
  const slow = await add('slow')
  expect(await have(slow, 1)).toMatchObject([{ outcome: null, ms: null }])
  gate.resolve()
  await until(async () => (await runsOf(slow))[0]?.outcome === 'succeeded')
})

test('the worker tells Prometheus of rates, durations, delays, dead letters and the queue', async () => {
  const text = await until(async () => {
    const told = await (await fetch(metricsUrl)).text()
    return told.includes('nexus_job_queue_up 1') && told
  })
  for (const line of [
    'nexus_job_runs_total{kind="good",outcome="succeeded"} 1',
    'nexus_job_runs_total{kind="bad",outcome="failed"} 1',
    'nexus_job_runs_total{kind="bad",outcome="given_up"} 1',
    'nexus_job_retries_total{kind="bad"} 1',
    'nexus_job_dead_letters_total{kind="bad",reason="exhausted"} 1',
    'nexus_job_dead_letters{kind="bad"} 1',
    'nexus_job_run_duration_seconds_count{kind="good"} 1',
    'nexus_job_start_delay_seconds_count{kind="good"} 1',
    'nexus_job_history_dropped_total 0',
    'nexus_job_queue_up 1',
  ])
    expect(text).toContain(line)
  expect(text).toMatch(/^process_resident_memory_bytes \d/m)
})

test('no rule of the docs asks for a metric that nobody tells', async () => {
  const rules = readFileSync(
    new URL('../../../docs/src/examples/alerts.yml', import.meta.url),
    'utf8',
  )
  const asked = new Set(
    [...rules.matchAll(/nexus_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')),
  )
  const text = await (await fetch(metricsUrl)).text()
  const told = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  expect([...asked].filter((name) => !told.has(name))).toEqual([])
  expect(asked.size).toBeGreaterThan(5)
})

test('what a dead worker had begun is lost, failed or done, as the queue knows better than it said', async () => {
  const { pool } = database.db.sql
  const jobs: string[] = []
  for (const lock of ['dead-pool', 'dead-pool', null]) {
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO graphile_worker._private_jobs (task_id, payload, attempts, locked_at, locked_by, run_at)
       SELECT id, '{}', 1, CASE WHEN $1::text IS NULL THEN NULL ELSE now() END, $1, now() + interval '1 day'
       FROM graphile_worker._private_tasks WHERE identifier = 'good' RETURNING id::text`,
      [lock],
    )
    jobs.push(rows[0]!.id)
  }
  const gone = '999999'
  // The first was too young to have been written.
  for (const id of [jobs[1], jobs[2], gone])
    await pool.query(
      `INSERT INTO job_run (job_id, kind, attempt, worker, started_at) VALUES ($1, 'good', 1, 'dead-pool', now())`,
      [id],
    )
  // Nobody holds its lock, so that the living worker finds it dead, fences it and unlocks its jobs.
  await pool.query(`INSERT INTO worker (id, pool_id, host, pid) VALUES (900, 'dead-pool', 'h', 1)`)
  await until(async () => (await runsOf(gone))[0]?.outcome !== null)
  const outcomes = []
  for (const id of [...jobs, gone]) outcomes.push((await runsOf(id)).map(({ outcome }) => outcome))
  expect(outcomes).toEqual([['lost'], ['lost'], ['failed'], ['succeeded']])
})

test('runs older than the setting are pruned, younger ones stay', async () => {
  const deps = createDeps(readConfig(settings({ url: database.url, mailbox })))
  const count = () => database.db.prisma.jobRun.count()
  const before = await count()
  await database.db.prisma.$executeRaw`
    INSERT INTO job_run (job_id, kind, attempt, worker, started_at, ended_at, outcome)
    SELECT n, 'good', 1, 'w', at, at, 'succeeded'
    FROM generate_series(10000, 15999) AS n, (SELECT now() - interval '31 days' AS at) AS long_ago`
  expect(await pruneJobRuns(deps)).toBe(6_000)
  expect(await count()).toBe(before)
  await deps.close()
})
