import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

const token = 'a-token-of-prometheus'
let house: House
beforeAll(async () => {
  house = await openHouse({ env: { NEXUS_METRICS_TOKEN: token } })
})
afterAll(() => house[Symbol.asyncDispose]())

const scrape = (headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  fetch(`${house.url}/metrics`, { headers })
const metrics = async () => (await scrape()).text()

test('without the token metrics do not exist, word for word as nothing exists', async () => {
  const nothing = await fetch(`${house.url}/nothing-is-here`)
  const without = await scrape({})
  const wrong = await scrape({ authorization: 'Bearer another' })
  const plain = async (response: Response) => [
    response.status,
    (await response.text()).replace(response.headers.get('x-request-id') ?? '', ''),
  ]
  const expected = await plain(nothing)
  expect(await plain(without)).toEqual(expected)
  expect(await plain(wrong)).toEqual(expected)
})

test('calls are counted by procedure and code, and what anybody makes up has one name', async () => {
  await house.caller().listings.search.query({ limit: 1 })
  await house
    .caller()
    .bookings.list.query({ limit: 1 })
    .catch(() => {})
  await fetch(`${house.url}/trpc/what.ever`)
  await fetch(`${house.url}/health`)
  const text = await metrics()
  for (const labels of [
    'procedure="listings.search",code="OK"',
    'procedure="bookings.list",code="UNAUTHENTICATED"',
    'procedure="unknown",code="NOT_FOUND"',
    'procedure="GET /health",code="200"',
  ])
    expect(text).toContain(`nexus_http_request_duration_seconds_count{${labels}} 1`)
  expect(text).not.toContain('what.ever')
})

test('the queue is told by kind: what is due and since when, what waits, what is dead', async () => {
  const { sql } = house.deps.db
  const run = (text: string) => sql.pool.query(text)
  await run(`SELECT graphile_worker.add_job('payments/settle', '{"txRef":"a"}', run_at := now() - interval '90 seconds'),
    graphile_worker.add_job('payments/settle', '{"txRef":"b"}', run_at := now() + interval '1 hour')`)
  await run(
    `INSERT INTO job_outbox (name, payload, run_at) VALUES ('payments/settle', '{}', now() + interval '1 hour')`,
  )
  await run(`INSERT INTO job_dead_letter (job_id, name, payload, reason, error, attempts, queued_at)
    VALUES (1, 'payments/settle', '{}', 'hopeless', 'no', 1, now())`)
  await expect
    .poll(metrics, { timeout: 5_000, interval: 500 })
    .toContain('nexus_job_queue_depth{kind="payments/settle",state="later"} 2')
  const text = await metrics()
  expect(text).toContain('nexus_job_queue_depth{kind="payments/settle",state="due"} 1')
  expect(text).toContain('nexus_job_dead_letters{kind="payments/settle"} 1')
  expect(text).toMatch(/nexus_job_queue_oldest_seconds\{kind="payments\/settle"\} 9\d/)
  expect(text).toContain('nexus_job_queue_up 1')
  expect(text).toMatch(/nexus_pool_connections_max 16/)
})
