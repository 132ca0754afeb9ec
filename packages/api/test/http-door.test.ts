import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange, get, post, type WireError } from './http-door/wire.ts'
import { type House, openHouse, type Person } from './house.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await house.signedUp()
})
afterAll(() => house[Symbol.asyncDispose]())

const own = 'https://stay.example'
const foreign = 'https://elsewhere.example'
const json = { 'content-type': 'application/json' }

function expectTyped(error: WireError | null, code: string): void {
  expect(error).toMatchObject({ message: expect.any(String), code: expect.any(Number) })
  expect(error?.data).toMatchObject({
    code,
    httpStatus: expect.any(Number),
    docs: expect.stringContaining('/errors/'),
    remedy: expect.any(String),
  })
}

/** The cookies that a browser would keep after signing in. */
async function cookieOf(): Promise<string> {
  const signedIn = await post(house.url, 'accounts.signIn', {
    input: { email: person.email, password: 'a long password' },
    headers: { origin: own },
  })
  expect(signedIn.status).toBe(200)
  const cookies = signedIn.headers.getSetCookie()
  expect(cookies.every((cookie) => /HttpOnly/i.test(cookie) && /SameSite=Lax/i.test(cookie))).toBe(
    true,
  )
  return cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
}

async function sessions(): Promise<number> {
  return house.deps.db.prisma.session.count({ where: { userId: person.userId } })
}

describe('what a request may hold', () => {
  test('20 calls in a batch are answered each in its place', async () => {
    const paths = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'accounts.me' : 'no.such'))
    const response = await fetch(`${house.url}/trpc/${paths.join(',')}?batch=1`, {
      headers: { authorization: `Bearer ${person.token}` },
    })
    expect(response.status).toBe(207)
    const answers = (await response.json()) as { result?: unknown; error?: unknown }[]
    expect(answers.map((answer) => (answer.result ? 'result' : 'error'))).toEqual(
      paths.map((path) => (path === 'accounts.me' ? 'result' : 'error')),
    )
  })

  test('21 calls in a batch are refused, and none of them runs', async () => {
    const paths = Array.from({ length: 21 }, () => 'accounts.signOut').join(',')
    const before = await sessions()
    const { status, error } = await exchange(`${house.url}/trpc/${paths}?batch=1`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${person.token}` },
      body: '{}',
    })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
    expect(JSON.stringify(error?.data.details)).toContain('20 calls')
    expect(await sessions()).toBe(before)
  })

  test('a body above the limit is refused with the limit', async () => {
    const { status, error } = await post(house.url, 'accounts.signUp', {
      input: { name: 'x'.repeat(300 * 1024) },
    })
    expect(status).toBe(413)
    expectTyped(error, 'PAYLOAD_TOO_LARGE')
    expect(error?.data.details).toEqual({ maxBytes: 262_144 })
  })

  test('a query too long for an address is refused with the limit', async () => {
    const { status, error } = await get(house.url, 'listings.search', {
      input: { text: 'x'.repeat(20_000) },
    })
    expect(status).toBe(413)
    expectTyped(error, 'PAYLOAD_TOO_LARGE')
    expect(error?.data.details).toEqual({ maxBytes: 16_384 })
  })

  test('a query may come by POST', async () => {
    const { status, data } = await post(house.url, 'listings.search', { input: { text: 'hills' } })
    expect(status).toBe(200)
    expect(data).toEqual({ items: [], nextCursor: null })
  })

  test('what is no HTTP is answered with a typed 400', async () => {
    const { hostname, port } = new URL(house.url)
    const socket = connect(Number(port), hostname)
    socket.end('NONSENSE\r\n\r\n')
    const answer = (await socket.setEncoding('utf8').toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expectTyped(
      (JSON.parse(answer.slice(answer.indexOf('{'))) as { error: { json: WireError } }).error.json,
      'BAD_INPUT',
    )
  })

  test.each([
    ['no JSON', '{"json":{'],
    ['no JSON at all', 'a=b'],
    ['two values', '{}{}'],
    ['a number alone', '7'],
    ['a list', '[1]'],
    ['nothing of the wire format', '{"email":"a@b.example"}'],
    ['a field too many around it', '{"json":{},"more":1}'],
    ['a prototype key', '{"json":{"__proto__":{"email":"a"}}}'],
    ['a constructor with a prototype', '{"json":{"constructor":{"prototype":{"email":"a"}}}}'],
    ['200,000 levels of lists', `{"json":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['200,000 open levels', `{"json":${'[{"a":'.repeat(30_000)}`],
  ])('%s is a typed 400', async (_what, body) => {
    const { status, error, text } = await exchange(`${house.url}/trpc/accounts.signIn`, {
      method: 'POST',
      headers: json,
      body,
    })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
    expect(text).not.toMatch(/SyntaxError|position|Unexpected|at .*\.ts/)
  })

  test.each([
    ['class', { '': 1, email: [['class', 'Error']] }],
    ['regexp', { email: ['regexp'] }],
    ['set', { email: ['set'] }],
    ['map', { email: ['map'] }],
    ['Error', { email: ['Error'] }],
    ['URL', { email: ['URL'] }],
    ['bigint', { email: ['bigint'] }],
    ['symbol', { email: [['symbol', 'x']] }],
    ['custom', { email: [['custom', 'x']] }],
    ['typed-array', { email: [['typed-array', 'Int8Array']] }],
    ['a leaf with children', { email: ['Date', { a: ['Date'] }] }],
    ['no tree', 'Date'],
    ['a number', { email: 7 }],
  ])('an annotation of superjson beyond dates builds nothing: %s', async (_what, values) => {
    const { status, error } = await post(house.url, 'accounts.signIn', {
      input: { email: 'a@b.example', password: 'x' },
      meta: { values },
    })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
  })

  test.each([
    ['a path out of the input', { 'a.b.c.d': ['Date'] }],
    ['a path to a prototype', { '__proto__.polluted': ['undefined'] }],
    ['a path to a constructor', { 'constructor.prototype.polluted': ['undefined'] }],
    ['a path through a method', { 'toString.name': ['undefined'] }],
    ['an invalid date', { email: ['Date'] }],
    ['everything undefined', ['undefined']],
  ])('an annotation that does not fit the input is a typed 400: %s', async (_what, values) => {
    const { status, error } = await post(house.url, 'accounts.signIn', {
      input: { email: 'no date', password: 7 },
      meta: { values },
    })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(typeof Object.prototype.toString.name).toBe('string')
  })

  test('an object that a client mentions twice is read twice', async () => {
    const price = { amountMinor: 5, currency: 'ETB' as const }
    const found = await house.caller().listings.search.query({ minPrice: price, maxPrice: price })
    expect(found.items).toEqual([])
  })

  test('a procedure without input refuses one', async () => {
    const { status, error } = await get(house.url, 'accounts.me', {
      token: person.token,
      input: { userId: 'x' },
    })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
  })
})

describe('which way a call may come', () => {
  test.each([
    'no.such',
    'accounts',
    'accounts.',
    'accounts.me.more',
    '__proto__',
    'constructor',
    'toString',
    'accounts.__proto__',
    '%00',
    '',
  ])('an unknown procedure is a typed 404: %s', async (path) => {
    const { status, error } = await get(house.url, path)
    expect(status).toBe(404)
    expectTyped(error, 'NOT_FOUND')
  })

  test('a name of 5,000 characters is a typed 404', async () => {
    expectTyped((await get(house.url, 'a'.repeat(5000))).error, 'NOT_FOUND')
  })

  test.each(['/trpc/%', '/trpc/%25', '/trpc/%25E0%25A4%25A', '/%C0%80', '/trpc/a%2Fb%5c..%2f'])(
    'an address that is none is a typed 4xx: %s',
    async (path) => {
      const { status, error } = await exchange(house.url + path)
      expect([400, 404]).toContain(status)
      expectTyped(error, status === 404 ? 'NOT_FOUND' : 'BAD_INPUT')
    },
  )

  test.each([
    '/',
    '/admin',
    '/api/auth/sign-up/email',
    '/trpc',
    '/auth/get-session',
    '/webhooks/unknown',
  ])('what is not served is a typed 404: %s', async (path) => {
    const { status, error } = await exchange(house.url + path)
    expect(status).toBe(404)
    expectTyped(error, 'NOT_FOUND')
  })

  test('a mutation by GET does nothing', async () => {
    const before = await sessions()
    const { status, error } = await get(house.url, 'accounts.signOut', { token: person.token })
    expect(status).toBe(400)
    expectTyped(error, 'BAD_INPUT')
    expect(await sessions()).toBe(before)
  })

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; x=application/json',
    'application/jsonp',
    '',
  ])('a mutation as %s does nothing, with or without a body', async (type) => {
    const before = await sessions()
    for (const body of ['{"json":null}', '']) {
      const { status, error } = await exchange(`${house.url}/trpc/accounts.signOut`, {
        method: 'POST',
        headers: { ...(type && { 'content-type': type }), authorization: `Bearer ${person.token}` },
        body: new TextEncoder().encode(body),
      })
      expect(status).toBe(400)
      expectTyped(error, 'BAD_INPUT')
    }
    expect(await sessions()).toBe(before)
  })

  test('a form of another site with the cookies of a session does nothing', async () => {
    const cookie = await cookieOf()
    const before = await sessions()
    for (const origin of [foreign, 'null']) {
      const { status } = await exchange(`${house.url}/trpc/accounts.signOut`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin, cookie },
        body: 'a=b',
      })
      expect(status).toBe(400)
    }
    expect(await sessions()).toBe(before)
  })

  test('methods that are not served are refused', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const { status, error } = await exchange(`${house.url}/trpc/accounts.me`, { method })
      expect(status).toBe(404)
      expectTyped(error, 'NOT_FOUND')
    }
  })
})

describe('who may call with cookies', () => {
  test.each([foreign, 'null', 'https://stay.example.elsewhere.example', 'http://stay.example'])(
    'a page of %s may not',
    async (origin) => {
      const cookie = await cookieOf()
      const before = await sessions()
      const asked = await get(house.url, 'accounts.me', { headers: { cookie, origin } })
      expect(asked.status).toBe(403)
      expectTyped(asked.error, 'ORIGIN_REFUSED')
      const told = await post(house.url, 'accounts.signOut', { headers: { cookie, origin } })
      expectTyped(told.error, 'ORIGIN_REFUSED')
      expect(await sessions()).toBe(before)
    },
  )

  test('a page of an origin in the settings may', async () => {
    const cookie = await cookieOf()
    const { status, data, headers } = await get(house.url, 'accounts.me', {
      headers: { cookie, origin: own },
    })
    expect(status).toBe(200)
    expect(data).toMatchObject({ email: person.email })
    expect(headers.get('access-control-allow-origin')).toBe(own)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('vary')).toMatch(/origin/i)
  })

  test('a page of any origin may call with a bearer token, and gets no leave to send cookies', async () => {
    const { status, headers } = await get(house.url, 'accounts.me', {
      token: person.token,
      headers: { origin: foreign },
    })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('a browser that asks first learns what it may send', async () => {
    const ask = (origin: string) =>
      exchange(`${house.url}/trpc/accounts.signOut`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
    const fromOwn = await ask(own)
    expect(fromOwn.status).toBe(204)
    expect(fromOwn.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(fromOwn.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect((await ask(foreign)).headers.get('access-control-allow-credentials')).toBeNull()
  })

  test.each([
    ['the word alone', 'Bearer'],
    ['an unknown token', 'Bearer nonsense'],
    ['a token that is not signed', 'Bearer a.b'],
    ['another scheme', 'Basic YTpi'],
    ['no ASCII', 'bearer \u00ff'],
    ['5,000 characters', `Bearer ${'x'.repeat(5000)}`],
  ])('credentials that are none are nobody: %s', async (_what, authorization) => {
    const { status, error } = await get(house.url, 'accounts.me', { headers: { authorization } })
    expect(status).toBe(401)
    expectTyped(error, 'UNAUTHENTICATED')
  })
})

describe('what an answer tells', () => {
  test("every answer carries the request id, the caller's own when it is a decent one", async () => {
    const given = await get(house.url, 'accounts.me', {
      headers: { 'x-request-id': 'trace-0001-abcd' },
    })
    expect(given.headers.get('x-request-id')).toBe('trace-0001-abcd')
    expect(given.error?.data.requestId).toBe('trace-0001-abcd')
    for (const bad of ['short', 'has spaces in it', '<script>alert(1)</script>', 'x'.repeat(65)]) {
      const made = await get(house.url, 'accounts.me', { headers: { 'x-request-id': bad } })
      expect(made.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
      expect(made.error?.data.requestId).toBe(made.headers.get('x-request-id'))
    }
    expect((await exchange(`${house.url}/nothing`)).headers.get('x-request-id')).toMatch(
      /^[\da-f-]{36}$/,
    )
  })

  test('no answer lets a browser guess its type, keep it, or say what runs here', async () => {
    for (const answer of [
      await get(house.url, 'accounts.me', { token: person.token }),
      await get(house.url, 'accounts.me'),
      await exchange(`${house.url}/nothing`),
    ]) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('server') ?? answer.headers.get('x-powered-by')).toBeNull()
    }
  })

  test('an unexpected error says nothing of itself', async () => {
    const secret = 'SELECT secret FROM "user"'
    await using broken = await openHouse({
      now: () => {
        throw new Error(secret)
      },
      env: { NODE_ENV: 'production' },
    })
    for (const { status, error, text } of [
      await get(broken.url, 'listings.search', {
        input: { stay: { checkIn: '2027-03-08', checkOut: '2027-03-11' } },
      }),
      await post(broken.url, 'quotes.create', {
        input: {
          listingId: '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55',
          checkIn: '2027-03-08',
          checkOut: '2027-03-11',
          guests: 1,
        },
      }),
    ]) {
      expect(status).toBe(500)
      expectTyped(error, 'INTERNAL')
      expect(error?.message).toBe('Something went wrong on our side.')
      expect(text).not.toMatch(/SELECT|secret|stack|\.ts|node_modules/)
    }
  })

  test('a database that is gone is a typed 500, and readiness says so', async () => {
    await using lost = await openHouse({ env: { NODE_ENV: 'production' } })
    await lost.deps.db.close()
    const { status, error, text } = await get(lost.url, 'listings.byId', {
      input: { listingId: '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55' },
    })
    expect(status).toBe(500)
    expectTyped(error, 'INTERNAL')
    expect(text).not.toMatch(/pool|postgres|ECONN|\.ts/)
    expect((await exchange(`${lost.url}/ready`)).status).toBe(503)
    expect((await exchange(`${lost.url}/health`)).status).toBe(200)
  })
})

describe('the doors beside the procedures', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const texts = [
    '',
    '\u0000',
    'x',
    'x'.repeat(3000),
    "'; DROP TABLE payment; --",
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '\u202e',
    '\u{1F600}',
  ]

  test.each(texts.map((text) => [text.slice(0, 20), text] as const))(
    'none of them breaks at %j',
    async (_name, text) => {
      const value = encodeURIComponent(text)
      const answers = await Promise.all([
        exchange(`${house.url}/webhooks/chapa/return?trx_ref=${value}`),
        exchange(`${house.url}/webhooks/chapa/return?trx_ref=${value}&trx_ref=${value}`),
        exchange(`${house.url}/webhooks/chapa?${value}`, {
          method: 'POST',
          headers: { ...json, 'x-chapa-signature': value, 'chapa-signature': value },
          body: text,
        }),
        exchange(`${house.url}/media/${value}.svg`),
        exchange(`${house.url}/media/${value}`),
        exchange(`${house.url}/auth/verify-email?token=${value}`),
        exchange(`${house.url}/auth/verify-email?token=${value}&token=${value}`),
        exchange(`${house.url}/auth/choose-password?token=${value}`),
        exchange(`${house.url}/auth/choose-password`, {
          method: 'POST',
          headers: form,
          body: `token=${value}&newPassword=${value}`,
        }),
        exchange(`${house.url}/auth/choose-password`, {
          method: 'POST',
          headers: form,
          body: text,
        }),
        exchange(`${house.url}/auth/choose-password`, {
          method: 'POST',
          headers: json,
          body: text,
        }),
        exchange(`${house.url}/auth/choose-password`, {
          method: 'POST',
          headers: { 'content-type': 'multipart/form-data' },
          body: text,
        }),
      ])
      expect(answers.filter(({ status }) => status >= 500).map((answer) => answer.text)).toEqual([])
      expect(answers.filter((answer) => answer.text.includes('<script>'))).toEqual([])
      expect(
        answers.every(({ headers }) => headers.get('x-content-type-options') === 'nosniff'),
      ).toBe(true)
    },
  )

  test('a notice without a right signature is refused, and announces no work', async () => {
    const jobs = async () =>
      (
        await house.deps.db.sql.pool.query(
          'SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs',
        )
      ).rows[0].jobs
    const before = await jobs()
    const body = JSON.stringify({
      event: 'charge.success',
      trx_ref: 'nx-1',
      tx_ref: 'nx-1',
      status: 'success',
    })
    for (const signature of ['', 'x', 'a'.repeat(64), 'é'.repeat(32)]) {
      const { status } = await exchange(`${house.url}/webhooks/chapa`, {
        method: 'POST',
        headers: {
          ...json,
          'x-chapa-signature': encodeURIComponent(signature),
          'chapa-signature': encodeURIComponent(signature),
        },
        body,
      })
      expect(status).toBe(401)
    }
    expect(
      (await exchange(`${house.url}/webhooks/chapa`, { method: 'POST', body: null })).status,
    ).toBe(401)
    const deep = '['.repeat(120_000) + ']'.repeat(120_000)
    expect(
      (
        await exchange(`${house.url}/webhooks/chapa`, {
          method: 'POST',
          headers: { ...json, 'x-chapa-signature': 'a'.repeat(64) },
          body: deep,
        })
      ).status,
    ).toBe(401)
    expect((await exchange(`${house.url}/webhooks/chapa/return?trx_ref=nx-unknown`)).status).toBe(
      200,
    )
    expect(await jobs()).toBe(before)
  })
})
