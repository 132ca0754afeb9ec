import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createNexus } from '../src/index.ts'
import { answer, openServer, refusal } from './server.ts'

const done = answer({ done: true })
const verify = { token: 'x' }

type Reply = (response: ServerResponse) => void
const json =
  (status: number, body: string, headers = {}): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)

/** A server that answers with one reply after the other; the last one again and again. */
async function openScript(...replies: Reply[]) {
  const seen: { key: string | undefined; at: number }[] = []
  const server = await openServer((request, response) => {
    seen.push({ key: request.headers['idempotency-key'] as string | undefined, at: Date.now() })
    replies[Math.min(seen.length, replies.length) - 1]?.(response)
  })
  return Object.assign(server, { seen })
}

describe('a change is made again, under the key it had', () => {
  test.each<[string, Reply]>([
    ['the connection breaks', (response) => void response.destroy()],
    [
      'the answer breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"resu')
        response.destroy()
      },
    ],
    ['a proxy says 502', (response) => void response.writeHead(502).end('<h1>Bad gateway</h1>')],
    ['a proxy says 503', (response) => void response.writeHead(503).end()],
    ['a proxy says 504', (response) => void response.writeHead(504).end()],
    ['a proxy says 429', (response) => void response.writeHead(429).end()],
    [
      'the API is not available',
      json(503, refusal('UNAVAILABLE', 503, { retryAfterMs: 30, changed: 'unknown' })),
    ],
    ['the gateway is away', json(503, refusal('GATEWAY_UNAVAILABLE', 503))],
    ['it was too much', json(429, refusal('TOO_MANY_REQUESTS', 429, { retryAfterMs: 30 }))],
    [
      'it is still being made',
      json(409, refusal('IDEMPOTENCY_IN_FLIGHT', 409, { retryAfterMs: 30 })),
    ],
  ])('when %s', async (_, reply) => {
    await using server = await openScript(reply, reply, json(200, done))
    const nexus = createNexus({ url: server.url })
    expect(await nexus.accounts.verifyEmail(verify)).toEqual({ done: true })
    expect(server.seen).toHaveLength(3)
    expect(new Set(server.seen.map(({ key }) => key)).size).toBe(1)
  })

  test('a connection that hangs does not take all the time there is', async () => {
    await using server = await openScript(() => {}, json(200, done))
    const nexus = createNexus({ url: server.url, timeoutMs: 2_000, attemptTimeoutMs: 100 })
    expect(await nexus.accounts.verifyEmail(verify)).toEqual({ done: true })
  })

  test('as often as it takes while it is still being made', async () => {
    const busy = json(409, refusal('IDEMPOTENCY_IN_FLIGHT', 409, { retryAfterMs: 5 }))
    await using server = await openScript(...Array<Reply>(8).fill(busy), json(200, done))
    const nexus = createNexus({ url: server.url, retries: 1 })
    expect(await nexus.accounts.verifyEmail(verify)).toEqual({ done: true })
    expect(server.seen).toHaveLength(9)
  })
})

describe('a call is not repeated', () => {
  test.each<[string, Reply, string]>([
    ['the API has failed', json(500, refusal('INTERNAL', 500)), 'INTERNAL'],
    ['it was refused', json(400, refusal('BAD_INPUT', 400, { issues: [] })), 'BAD_INPUT'],
    ['something else answers', (response) => void response.end('<h1>Hello</h1>'), 'BAD_RESPONSE'],
  ])('when %s', async (_, reply, code) => {
    await using server = await openScript(reply)
    const nexus = createNexus({ url: server.url })
    await expect(nexus.accounts.verifyEmail(verify)).rejects.toMatchObject({ code })
    expect(server.seen).toHaveLength(1)
  })

  test('more often than `retries` says', async () => {
    await using server = await openScript((response) => void response.destroy())
    const once = createNexus({ url: server.url, retries: 0 })
    await expect(once.accounts.verifyEmail(verify)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(server.seen).toHaveLength(1)
    const thrice = createNexus({ url: server.url, retries: 2 })
    await expect(thrice.accounts.verifyEmail(verify)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(server.seen).toHaveLength(4)
  })

  test('when the API wants to be left alone for longer than there is time', async () => {
    await using server = await openScript(
      json(429, refusal('TOO_MANY_REQUESTS', 429, { retryAfterMs: 60_000 })),
    )
    const nexus = createNexus({ url: server.url, timeoutMs: 2_000 })
    const start = performance.now()
    await expect(nexus.accounts.verifyEmail(verify)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      data: { retryAfterMs: 60_000 },
    })
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(server.seen).toHaveLength(1)
  })
})

test('as long as a proxy asks for, is waited', async () => {
  await using server = await openScript(
    (response) => void response.writeHead(503, { 'retry-after': '1' }).end(),
    json(200, done),
  )
  const nexus = createNexus({ url: server.url })
  await nexus.accounts.verifyEmail(verify)
  const [first, second] = server.seen
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
})

test('the whole call ends in its time, however many attempts it takes', async () => {
  await using server = await openScript((response) => void response.destroy())
  const nexus = createNexus({ url: server.url, timeoutMs: 300, retries: 1_000 })
  const start = performance.now()
  await expect(nexus.listings.search()).rejects.toMatchObject({
    code: expect.stringMatching(/^(TIMEOUT|NETWORK)$/),
  })
  expect(performance.now() - start).toBeLessThan(1_000)
})

test('a hook that throws, or rejects, is passed over', async () => {
  await using server = await openScript(json(200, done))
  const nexus = createNexus({
    url: server.url,
    onRequest() {
      throw new Error('in a hook')
    },
    onResponse: () => Promise.reject(new Error('in a hook')),
  })
  expect(await nexus.accounts.verifyEmail(verify)).toEqual({ done: true })
})

describe('an API that is older than the SDK says so', () => {
  test.each<[string, Reply, string | null]>([
    [
      'when it does not know the version',
      json(400, refusal('UNKNOWN_VERSION', 400, { known: ['2020-01-01', '2020-02-02'] })),
      '2020-02-02',
    ],
    ['when it does not know the procedure', json(404, refusal('NOT_FOUND', 404)), null],
    [
      'when it does not know the procedure, and what it is',
      json(404, refusal('NOT_FOUND', 404), { 'nexus-latest-version': '2020-01-01' }),
      '2020-01-01',
    ],
  ])('%s', async (_, reply, serverVersion) => {
    await using server = await openScript(reply)
    const nexus = createNexus({ url: server.url })
    await expect(nexus.accounts.refresh({ refreshToken: 'x' })).rejects.toMatchObject({
      code: 'SERVER_TOO_OLD',
      data: { serverVersion, sdkVersion: expect.stringMatching(/^20/) },
      remedy: expect.stringContaining('Update the API'),
    })
  })

  test('and one that is newer is asked to be caught up with', async () => {
    await using server = await openScript(
      json(400, refusal('UNKNOWN_VERSION', 400, { known: ['2999-01-01'] })),
    )
    const nexus = createNexus({ url: server.url })
    await expect(nexus.listings.search()).rejects.toMatchObject({ code: 'UNKNOWN_VERSION' })
  })

  test('what is not there under an id is just that', async () => {
    await using server = await openScript(json(404, refusal('NOT_FOUND', 404)))
    const nexus = createNexus({ url: server.url })
    await expect(nexus.listings.byId({ listingId: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

test('nothing of what a page in between shows is told that may be private', async () => {
  const secrets = `https://login.example/?next=secret-page sara@example.com eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0`
  await using server = await openScript((response) => void response.end(`<p>Hello ${secrets}`))
  const error = await createNexus({ url: server.url, retries: 0 })
    .listings.search()
    .catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'BAD_RESPONSE',
    data: { excerpt: '<p>Hello https://login.example/… … …' },
  })
})

test('what cannot be sent is BAD_INPUT, and is not sent', async () => {
  await using server = await openScript(json(200, done))
  const nexus = createNexus({ url: server.url })
  const round: { token: string; self?: unknown } = { token: 'x' }
  round.self = round
  await expect(nexus.accounts.verifyEmail(round)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(
    nexus.accounts.verifyEmail(verify, { idempotencyKey: 'short' }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT', data: { issues: [{ path: 'idempotencyKey' }] } })
  expect(server.seen).toHaveLength(0)
})
