import { describe, expect, test } from 'vitest'
import {
  contractVersion,
  createNexus,
  isNexusError,
  type RequestEvent,
  type ResponseEvent,
} from '../src/index.ts'
import { answer, openServer } from './server.ts'

const emptyPage = { items: [], nextCursor: null }
const credentials = { email: 'sara@example.com', password: 'a long password' }

describe('what is not the API says so in a sentence, with what to do', () => {
  test.each(['', 'api.example', 'ftp://api.example', 'not a url'])(
    'createNexus refuses "%s"',
    (url) => {
      expect(() => createNexus({ url })).toThrow(
        expect.objectContaining({
          code: 'INVALID_URL',
          data: { url },
          remedy: expect.stringContaining('https://'),
        }),
      )
    },
  )

  test('nobody listens: NETWORK, without what was asked', async () => {
    const nexus = createNexus({ url: 'http://127.0.0.1:1', retries: 0 })
    await expect(nexus.listings.search({ text: 'secret' })).rejects.toMatchObject({
      name: 'NexusError',
      code: 'NETWORK',
      message: 'No answer from http://127.0.0.1:1/trpc/listings.search.',
      data: { url: 'http://127.0.0.1:1/trpc/listings.search' },
      remedy: expect.stringContaining('url'),
      path: 'listings.search',
      status: null,
    })
  })

  test.each([
    ['a login page', 200, 'text/html', '<!doctype html><h1>Sign in</h1>'],
    ['a page of a proxy', 413, 'text/html', '<h1>Too large</h1>'],
    ['nothing', 204, null, ''],
    ['JSON of another server', 200, 'application/json', '{"ok":true}'],
    [
      'an error of another tRPC server',
      404,
      'application/json',
      '{"error":{"message":"x","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404}}}',
    ],
    ['a number', 200, 'application/json', '7'],
  ])('%s: BAD_RESPONSE', async (_, status, contentType, body) => {
    await using server = await openServer((_, response) => {
      response.writeHead(status, { ...(contentType && { 'content-type': contentType }) }).end(body)
    })
    const nexus = createNexus({ url: server.url })
    await expect(nexus.listings.search()).rejects.toMatchObject({
      code: 'BAD_RESPONSE',
      data: { status, url: `${server.url}/trpc/listings.search` },
      remedy: expect.stringContaining('url'),
      path: 'listings.search',
    })
  })

  test('a connection that breaks within the answer: NETWORK', async () => {
    await using server = await openServer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"resu')
      response.destroy()
    })
    const nexus = createNexus({ url: server.url, retries: 0 })
    await expect(nexus.listings.search()).rejects.toMatchObject({ code: 'NETWORK' })
  })
})

describe('a call ends when it should', () => {
  test.each([
    ['before the answer begins', () => {}],
    [
      'within the answer',
      (response: { write(text: string): void }) => response.write('{"result":'),
    ],
  ])('TIMEOUT %s', async (_, begin) => {
    await using server = await openServer((_, response) => begin(response))
    const nexus = createNexus({ url: server.url, timeoutMs: 50 })
    await expect(nexus.listings.search()).rejects.toMatchObject({
      code: 'TIMEOUT',
      data: { timeoutMs: 50 },
      path: 'listings.search',
    })
    await expect(nexus.listings.search({}, { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      data: { timeoutMs: 20 },
    })
  })

  test('ABORTED by its signal, before and meanwhile', async () => {
    const controller = new AbortController()
    await using server = await openServer(() => controller.abort('moved on'))
    const nexus = createNexus({ url: server.url })
    const { signal } = controller
    await expect(nexus.accounts.signIn(credentials, { signal })).rejects.toMatchObject({
      code: 'ABORTED',
      cause: 'moved on',
    })
    await expect(nexus.accounts.me({ signal })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  test('CLOSED by close(), under way and afterwards', async () => {
    const nexus = createNexus({ url: 'http://127.0.0.1:1', fetch: () => new Promise(() => {}) })
    const call = nexus.listings.search()
    nexus.close()
    await expect(call).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(nexus.listings.search()).rejects.toMatchObject({
      code: 'CLOSED',
      path: 'listings.search',
    })
  })
})

describe('what may be repeated is', () => {
  test('a query that a proxy could not deliver is asked again; hooks are told of each attempt', async () => {
    let asked = 0
    await using server = await openServer((_, response) => {
      if (++asked < 3) response.writeHead(503).end('<h1>Restarting</h1>')
      else response.end(answer(emptyPage))
    })
    const told: (RequestEvent | ResponseEvent)[] = []
    const tell = (event: RequestEvent) => void told.push(event)
    const nexus = createNexus({ url: server.url, onRequest: tell, onResponse: tell })
    expect(await nexus.listings.search({ text: 'secret' })).toEqual(emptyPage)
    expect(told.map((event) => [event.attempt, 'error' in event ? event.error : 'begins'])).toEqual(
      [
        [1, 'begins'],
        [1, 'BAD_RESPONSE'],
        [2, 'begins'],
        [2, 'BAD_RESPONSE'],
        [3, 'begins'],
        [3, null],
      ],
    )
    expect(JSON.stringify(told)).not.toContain('secret')
  })

  test('a mutation is sent again under the same idempotency key; another one has another key', async () => {
    const keys: unknown[] = []
    await using server = await openServer((request, response) => {
      keys.push(request.headers['idempotency-key'])
      if (keys.length < 3) response.destroy()
      else response.end(answer({ done: true }))
    })
    const nexus = createNexus({ url: server.url })
    expect(await nexus.accounts.verifyEmail({ token: 'x' })).toEqual({ done: true })
    await nexus.accounts.verifyEmail({ token: 'x' })
    expect(keys).toEqual([keys[0], keys[0], keys[0], expect.stringMatching(/^[\w-]{8,100}$/)])
    expect(keys[3]).not.toBe(keys[0])
  })
})

test('queries go by GET, mutations by POST, below the path of the url, with the headers given', async () => {
  const seen: unknown[] = []
  await using server = await openServer((request, response) => {
    seen.push([
      request.method,
      request.url?.split('?')[0],
      request.headers.authorization,
      request.headers['x-shop'],
      request.headers['nexus-version'],
    ])
    response.end(answer({ token: 'new', done: true }))
  })
  const nexus = createNexus({
    url: `${server.url}/behind/a/proxy/`,
    token: 'old',
    headers: { 'x-shop': '7' },
  })
  await nexus.listings.search({ guests: 2 })
  await nexus.accounts.signIn(credentials)
  await nexus.accounts.me()
  await nexus.accounts.signOut()
  await nexus.accounts.me()
  const base = '/behind/a/proxy/trpc'
  expect(seen).toEqual([
    ['GET', `${base}/listings.search`, 'Bearer old', '7', contractVersion],
    ['POST', `${base}/accounts.signIn`, undefined, '7', contractVersion],
    ['GET', `${base}/accounts.me`, 'Bearer new', '7', contractVersion],
    ['POST', `${base}/accounts.signOut`, 'Bearer new', '7', contractVersion],
    ['GET', `${base}/accounts.me`, undefined, '7', contractVersion],
  ])
})

test('an error of a session store of yours stays yours', async () => {
  const broken = new Error('the keychain is locked')
  const nexus = createNexus({
    url: 'http://127.0.0.1:1',
    session: { get: () => Promise.reject(broken), set() {} },
  })
  await expect(nexus.accounts.me()).rejects.toBe(broken)
  expect(isNexusError(broken)).toBe(false)
})
