import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { failureOf, type House, openHouse, type Person } from '../../test/house.ts'
import { addJobRuns } from '../observe/job-runs.ts'
import { jobCatalogue } from './catalogue.ts'
import { attemptsAtMost } from './spec.ts'

const id = (n: number) => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const link = 'https://stay.example/verify?token=a-very-secret-token-1'
const reason = 'The gateway is back.'

let house: House
let admin: Person
let support: Person
beforeAll(async () => {
  house = await openHouse()
  admin = await house.staff('admin')
  support = await house.staff('support')
})
afterAll(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  await run('DELETE FROM graphile_worker._private_jobs')
  await run('DELETE FROM job_dead_letter')
})

const run = async (text: string, values: unknown[] = []) =>
  (await house.deps.db.sql.pool.query(text, values)).rows as Record<string, never>[]

async function add(kind: string, payload: object, more: { key?: string; inMs?: number } = {}) {
  const [row] = await run(
    `SELECT id::text FROM graphile_worker.add_job($1, $2::json, job_key := $3, run_at := now() + $4 * interval '1 ms')`,
    [kind, JSON.stringify(payload), more.key ?? null, more.inMs ?? 0],
  )
  return String(row!['id'])
}

async function die(kind: string, payload: object, key: string | null = null) {
  const jobId = await add(kind, payload)
  await run('DELETE FROM graphile_worker._private_jobs WHERE id = $1', [jobId])
  await run(
    `INSERT INTO job_dead_letter (job_id, name, payload, key, reason, error, attempts, queued_at)
     VALUES ($1, $2, $3, $4, 'exhausted', 'verify: hana@guests.example is not known', 10, now())`,
    [jobId, kind, JSON.stringify(payload), key],
  )
  return jobId
}

const lockIt = (jobId: string) =>
  run(
    `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool', attempts = 1 WHERE id = $1`,
    [jobId],
  )

test('jobs are found by kind, state, key, age and text, page by page', async () => {
  const now = new Date()
  const settles = []
  for (let n = 0; n < 5; n++)
    settles.push(await add('payments/close', { bookingId: id(n) }, { key: `close:${n}` }))
  await add('bookings/expire-hold', { bookingId: id(7) }, { inMs: 900_000 })
  const running = await add('bookings/expire-hold', { bookingId: id(8) })
  await lockIt(running)
  const ids = async (input: Parameters<typeof support.staff.listJobs.query>[0]) =>
    (await support.staff.listJobs.query(input)).items.map((job) => job.id)

  expect(await ids({ kind: 'payments/close' })).toEqual(settles.toReversed())
  expect(await ids({ state: 'running' })).toEqual([running])
  expect(await ids({ state: 'later' })).toHaveLength(1)
  expect(await ids({ key: 'close:3' })).toEqual([settles[3]])
  expect(await ids({ text: 'lose:4' })).toEqual([settles[4]])
  expect(await ids({ text: id(8) })).toEqual([running])
  expect(await ids({ queuedBefore: now })).toEqual([])
  expect(await ids({ queuedAfter: now, kind: 'payments/close' })).toHaveLength(5)
  const first = await support.staff.listJobs.query({ limit: 3, kind: 'payments/close' })
  const cursor = first.nextCursor ?? ''
  const second = await support.staff.listJobs.query({ limit: 3, kind: 'payments/close', cursor })
  expect([...first.items, ...second.items].map((job) => job.id)).toEqual(settles.toReversed())
  expect(second.nextCursor).toBeNull()
})

test('links, addresses and tokens of a job are neither shown nor found by their parts', async () => {
  const jobId = await add('emails/verify-email', { userId: id(1), url: link })
  const byPart = await support.staff.listJobs.query({ text: 'token=a-very' })
  expect(byPart.items).toEqual([])
  await run('UPDATE graphile_worker._private_jobs SET last_error = $2 WHERE id = $1', [
    jobId,
    `550 <hana@guests.example> of ${link}`,
  ])
  const { job } = await support.staff.jobById.query({ jobId })
  expect(job?.payload).toBe(JSON.stringify({ userId: id(1), url: '(hidden)' }))
  expect(job?.lastError).toBe('550 (address) of (hidden)')
})

test('a job that waits runs at once with its attempts before it, and the audit log says who wanted it', async () => {
  const jobId = await add('payments/close', { bookingId: id(1) }, { inMs: 3_600_000 })
  // Failed four times, and taken by a worker that died three times.
  await run(
    'UPDATE graphile_worker._private_jobs SET attempts = 4, max_attempts = max_attempts - 3 WHERE id = $1',
    [jobId],
  )
  expect(await admin.staff.retryJob.mutate({ jobId, reason })).toEqual({ jobId })
  const { job } = await admin.staff.jobById.query({ jobId })
  expect(job).toMatchObject({ state: 'due', attempts: 0 })
  expect(
    await run('SELECT max_attempts::int AS most FROM graphile_worker._private_jobs WHERE id = $1', [
      jobId,
    ]),
  ).toEqual([{ most: attemptsAtMost(jobCatalogue['payments/close']) }])
  const { items } = await support.staff.listAudit.query({ subject: `job:${jobId}` })
  expect(items).toMatchObject([
    {
      actor: { id: admin.userId, name: 'Staff Member' },
      action: 'jobs.retry',
      role: 'admin',
      reason,
    },
  ])
})

test('a dead letter is enqueued anew with the payload that staff corrected, and what they could not see stays', async () => {
  const jobId = await die('emails/verify-email', { userId: id(1), url: link, _trace: 'x' })
  const [letter] = (await support.staff.listDeadLetters.query({})).items
  expect(letter).toMatchObject({ jobId, reason: 'exhausted', resolution: null })
  expect(letter?.error).toBe('verify: (address) is not known')
  const payload = letter!.payload.replace(id(1), id(2))
  const again = await admin.staff.retryJob.mutate({ jobId, payload, reason })
  expect(again.jobId).not.toBe(jobId)
  const [row] = await run('SELECT payload FROM graphile_worker._private_jobs WHERE id = $1', [
    again.jobId,
  ])
  expect(row!['payload']).toEqual({ userId: id(2), url: link })
  expect((await support.staff.listDeadLetters.query({})).items).toEqual([])
  const { items } = await support.staff.listDeadLetters.query({ resolved: true })
  expect(items).toMatchObject([{ jobId, resolution: 'retried' }])
  expect(await failureOf(admin.staff.retryJob.mutate({ jobId, reason }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const { items: log } = await support.staff.listAudit.query({ action: 'jobs.' })
  expect(JSON.stringify(log)).not.toContain('a-very-secret')
})

test('a list is edited item by item, and a dead letter of one item says on whose list it was', async () => {
  const jobId = await die('payouts/schedule', [
    { bookingId: id(1) },
    { bookingId: id(2), _trace: 'x' },
  ])
  await run('UPDATE job_dead_letter SET batch_id = 7 WHERE job_id = $1', [jobId])
  const [letter] = (await support.staff.listDeadLetters.query({ text: id(2) })).items
  expect(letter).toMatchObject({
    batchId: '7',
    payload: JSON.stringify([{ bookingId: id(1) }, { bookingId: id(2) }]),
  })
  const retry = (payload: unknown) =>
    admin.staff.retryJob.mutate({ jobId, payload: JSON.stringify(payload), reason })
  for (const [payload, path] of [
    [[{ bookingId: id(1) }, { bookingId: 'no' }], 'payload.1.bookingId'],
    [[{ bookingId: '(hidden)' }], 'payload'],
    [[], 'payload'],
  ])
    expect(await failureOf(retry(payload))).toMatchObject({
      code: 'BAD_INPUT',
      details: { issues: [{ path }] },
    })
  const again = await retry([{ bookingId: id(3) }])
  const [row] = await run('SELECT payload, key FROM graphile_worker._private_jobs WHERE id = $1', [
    again.jobId,
  ])
  expect(row).toEqual({ payload: [{ bookingId: id(3) }], key: null })
})

test('a job from before its kind was done in batches reads as a list of one', async () => {
  const jobId = await die('payouts/schedule', { bookingId: id(1) })
  const { deadLetter } = await support.staff.jobById.query({ jobId })
  expect(deadLetter?.payload).toBe(JSON.stringify([{ bookingId: id(1) }]))
  const again = await admin.staff.retryJob.mutate({ jobId, reason })
  const { job } = await support.staff.jobById.query({ jobId: again.jobId })
  expect(job?.payload).toBe(JSON.stringify([{ bookingId: id(1) }]))
})

test('a dead letter whose key waits already does not become a second job', async () => {
  const jobId = await die('payments/close', { bookingId: id(1) }, 'close:1')
  const waiting = await add('payments/close', { bookingId: id(1) }, { key: 'close:1' })
  expect(await admin.staff.retryJob.mutate({ jobId, reason })).toEqual({ jobId: waiting })
  expect((await support.staff.listJobs.query({})).items).toHaveLength(1)
})

test.each([
  ['{"bookingId":"no id"}', 'payload.bookingId'],
  ['{"bookingId":"0199a000-0000-7000-8000-000000000001","more":1}', 'payload'],
  ['{', 'payload'],
])(
  'a payload that its kind refuses is refused, and the field is named: %s',
  async (payload, path) => {
    const jobId = await add('payments/close', { bookingId: id(1) })
    const refusal = await failureOf(admin.staff.retryJob.mutate({ jobId, payload, reason }))
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', details: { issues: [{ path }] } })
    const { job } = await admin.staff.jobById.query({ jobId })
    expect(job?.payload).toBe(JSON.stringify({ bookingId: id(1) }))
  },
)

test('a job that runs can be neither retried, moved nor cancelled', async () => {
  const jobId = await add('payments/close', { bookingId: id(1) })
  await lockIt(jobId)
  const refusals = await Promise.all([
    failureOf(admin.staff.retryJob.mutate({ jobId, reason })),
    failureOf(admin.staff.rescheduleJob.mutate({ jobId, runAt: new Date(), reason })),
    failureOf(admin.staff.cancelJob.mutate({ jobId, reason })),
  ])
  for (const refusal of refusals)
    expect(refusal).toMatchObject({ code: 'JOB_RUNNING', details: { attempt: 1 } })
})

test('a job is moved in time, taken out, or a dead one dismissed', async () => {
  const jobId = await add('payments/close', { bookingId: id(1) })
  const runAt = new Date(Date.now() + 3_600_000)
  const moved = await admin.staff.rescheduleJob.mutate({ jobId, runAt, reason })
  expect(moved).toMatchObject({ state: 'later', runAt })
  expect(await admin.staff.cancelJob.mutate({ jobId, reason })).toEqual({ was: 'waiting' })
  expect(await failureOf(admin.staff.cancelJob.mutate({ jobId, reason }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const dead = await die('no/such-kind', { name: 'Hana' })
  expect(await failureOf(admin.staff.retryJob.mutate({ jobId: dead, reason }))).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(await admin.staff.cancelJob.mutate({ jobId: dead, reason })).toEqual({ was: 'dead' })
  const { items } = await support.staff.listAudit.query({ actorId: admin.userId, limit: 3 })
  expect(items.map(({ action }) => action)).toEqual([
    'jobs.cancel',
    'jobs.cancel',
    'jobs.reschedule',
  ])
})

test('a kind is paused and resumed, and its depth, age, rules and last hour are told', async () => {
  const kind = 'payments/close'
  await add(kind, { bookingId: id(1) })
  await die(kind, { bookingId: id(2) })
  const run = { kind, attempt: 1, worker: 'pool', payload: {}, traceId: null }
  const at = new Date()
  await addJobRuns(house.deps, [
    {
      ...run,
      jobId: '1',
      startedAt: at,
      end: { endedAt: at, durationMs: 10, outcome: 'succeeded', error: null },
    },
    {
      ...run,
      jobId: '2',
      startedAt: at,
      end: { endedAt: at, durationMs: 20, outcome: 'failed', error: 'no' },
    },
    { ...run, jobId: '3', startedAt: new Date(at.getTime() - 60_000), end: null },
  ])
  const paused = await admin.staff.pauseJobKind.mutate({ kind, reason })
  expect(paused.pausedAt).toBeInstanceOf(Date)
  const kinds = await support.staff.listJobKinds.query()
  expect(kinds.kinds.find((one) => one.kind === kind)).toMatchObject({
    owner: 'payments',
    due: 1,
    deadLetters: 1,
    pausedAt: paused.pausedAt,
    lastHour: { runs: 2, failed: 1, medianMs: 15 },
    policy: { attempts: 10 },
  })
  expect(await admin.staff.resumeJobKind.mutate({ kind, reason })).toEqual({ kind, pausedAt: null })
  expect(
    await failureOf(admin.staff.pauseJobKind.mutate({ kind: 'no/such', reason })),
  ).toMatchObject({ code: 'BAD_INPUT', details: { issues: [{ path: 'kind' }] } })

  const lost = await support.staff.listJobRuns.query({ kind, outcome: 'lost' })
  expect(lost.items).toMatchObject([{ jobId: '3', endedAt: null }])
  expect((await support.staff.listJobRuns.query({ kind })).items).toHaveLength(3)
})
