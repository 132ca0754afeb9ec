import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepHours } from '../src/idempotency/store.ts'
import { prune } from '../src/jobs/prune.ts'
import { startApi } from '../src/http/server.ts'
import { createDeps } from '../src/create-deps.ts'
import { type House, openHouse, type Person, publishListing } from './house.ts'
import { inDays } from './house/dates.ts'
import { type Exchange, exchange, get, post } from './http-door/wire.ts'

const draft = { title: 'Lake house' }
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: House
let other: { url: string }
let host: Person & { hostAccountId: string }
let guest: Person
const stack = new AsyncDisposableStack()
beforeAll(async () => {
  house = stack.use(await openHouse())
  const deps = createDeps({ ...house.deps.config, NEXUS_PORT: 0 }, { applicationName: 'other-api' })
  stack.defer(() => deps.close())
  const api = await startApi(deps)
  stack.defer(() => api.close())
  other = api
  host = await house.host()
  guest = await house.signedUp()
})
afterAll(() => stack.disposeAsync())

type Call = {
  key?: string
  token?: string
  input?: unknown
  url?: string
  headers?: Record<string, string>
}
const send = (path: string, { key, url = house.url, headers, ...call }: Call) =>
  post(url, path, {
    ...call,
    headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
  })
const drafts = () =>
  house.deps.db.prisma.listing.count({ where: { hostAccountId: host.hostAccountId } })
const isReplay = ({ headers }: Exchange) => headers.get('idempotency-replayed') === 'true'

describe('the same call again', () => {
  test('gets the stored answer, from every process, and nothing is done again', async () => {
    const before = await drafts()
    const call = { key: randomUUID(), token: host.token, input: draft }
    const first = await send('listings.create', call)
    const again = await send('listings.create', call)
    const elsewhere = await send('listings.create', { ...call, url: other.url })
    expect(first.status).toBe(200)
    expect([again.text, elsewhere.text]).toEqual([first.text, first.text])
    expect([first, again, elsewhere].map(isReplay)).toEqual([false, true, true])
    expect(await drafts()).toBe(before + 1)
  })

  test('is the same in whichever order its fields stand', async () => {
    const call = { key: randomUUID(), token: host.token }
    const first = await send('listings.create', {
      ...call,
      input: { title: 'House one', city: 'Gondar' },
    })
    const again = await send('listings.create', {
      ...call,
      input: { city: 'Gondar', title: 'House one' },
    })
    expect(first.status).toBe(200)
    expect(again.text).toBe(first.text)
  })

  test('gets its session and its cookie again', async () => {
    const call = { key: randomUUID(), input: { email: guest.email, password: 'a long password' } }
    const first = await send('accounts.signIn', call)
    const again = await send('accounts.signIn', call)
    expect(again.data).toEqual(first.data)
    expect(again.headers.getSetCookie()).toEqual(first.headers.getSetCookie())
    expect(again.headers.getSetCookie()).not.toEqual([])
  })

  test('is answered in the version that each caller speaks', async () => {
    const call = { key: randomUUID(), input: { email: guest.email, password: 'a long password' } }
    const old = await send('accounts.signIn', {
      ...call,
      headers: { 'nexus-version': '2026-11-23' },
    })
    const today = await send('accounts.signIn', call)
    expect(isReplay(today)).toBe(true)
    expect(old.data).not.toHaveProperty('refreshToken')
    expect((old.data as { token: string }).token).toBe(
      (today.data as { refreshToken: string }).refreshToken,
    )
  })

  test('gets the error that it got, with its data', async () => {
    const call = { key: randomUUID(), token: guest.token, input: { displayName: 'Me' } }
    await send('accounts.becomeHost', { ...call, key: randomUUID() })
    const first = await send('accounts.becomeHost', call)
    const again = await send('accounts.becomeHost', call)
    expect([first.error?.data.code, isReplay(first)]).toEqual(['ALREADY_A_HOST', false])
    expect([again.error?.data.code, isReplay(again)]).toEqual(['ALREADY_A_HOST', true])
    expect(again.error?.data.requestId).toBe(again.headers.get('x-request-id'))
  })

  test('is a new call after a day', async () => {
    const call = { key: randomUUID(), token: host.token, input: draft }
    const first = await send('listings.create', call)
    await house.deps.db.prisma
      .$executeRaw`UPDATE idempotency_key SET created_at = created_at - interval '24 hours'`
    const again = await send('listings.create', call)
    expect(isReplay(again)).toBe(false)
    expect(again.data).not.toEqual(first.data)
  })
})

describe('nothing is shared', () => {
  test('with another request: it is refused and nothing is done', async () => {
    const before = await drafts()
    const call = { key: randomUUID(), token: host.token }
    await send('listings.create', { ...call, input: draft })
    const body = await send('listings.create', { ...call, input: { title: 'Another house' } })
    const path = await send('accounts.becomeHost', { ...call, input: { displayName: 'Me' } })
    for (const refused of [body, path]) {
      expect(refused.status).toBe(422)
      expect(refused.error?.data.code).toBe('IDEMPOTENCY_KEY_REUSED')
    }
    expect(await drafts()).toBe(before + 1)
  })

  test('with another user: the same key is another key', async () => {
    const another = await house.host()
    const call = { key: randomUUID(), input: draft }
    const [one, two] = await Promise.all(
      [host, another].map(({ token }) => send('listings.create', { ...call, token })),
    )
    expect([one?.status, two?.status]).toEqual([200, 200])
    expect(one?.text).not.toBe(two?.text)
  })

  test('with whoever reads the table: keys, passwords and sessions are not there', async () => {
    const call = { key: randomUUID(), input: { email: guest.email, password: 'a long password' } }
    const answer = await send('accounts.signIn', call)
    const rows = await house.deps.db.prisma.idempotencyKey.findMany()
    const table = Buffer.concat(
      rows.flatMap(({ id, request, answer: kept }) => [id, request, kept ?? Buffer.alloc(0)]),
    ).toString('latin1')
    const { token } = answer.data as { token: string }
    for (const secret of [call.key, token, guest.email, 'json']) expect(table).not.toContain(secret)
  })
})

describe('what is not kept', () => {
  test('a call of nobody that needs somebody: signed in, the same key works', async () => {
    const call = { key: randomUUID(), input: draft }
    expect((await send('listings.create', call)).status).toBe(401)
    expect((await send('listings.create', { ...call, token: host.token })).status).toBe(200)
  })

  test('a refused input: corrected, it may come under the same key', async () => {
    const call = { key: randomUUID(), token: host.token }
    expect((await send('listings.create', { ...call, input: { title: 7 } })).status).toBe(400)
    expect((await send('listings.create', { ...call, input: draft })).status).toBe(200)
  })

  test('a failure on our side, or of the gateway: the next try is a real one', async () => {
    const listing = await publishListing(host)
    const stay = { checkIn: inDays(30), checkOut: inDays(33), guests: 1 }
    const quote = await guest.quotes.create.mutate({ listingId: listing.id, ...stay })
    const booking = await guest.bookings.create.mutate({ quoteId: quote.id })
    const payment = await guest.payments.start.mutate({
      bookingId: booking.id,
      returnUrl: 'https://stay.example/back',
    })
    const call = { key: randomUUID(), token: guest.token, input: { paymentId: payment.id } }
    const blind = createDeps({
      ...house.deps.config,
      NEXUS_PORT: 0,
      CHAPA_URL: 'http://127.0.0.1:9/v1',
    })
    const api = await startApi(blind)
    const failed = await send('payments.refresh', { ...call, url: api.url })
    await api.close()
    await blind.close()
    expect([failed.status, failed.error?.data.code]).toEqual([503, 'GATEWAY_UNAVAILABLE'])
    const again = await send('payments.refresh', call)
    expect([again.status, isReplay(again)]).toEqual([200, false])
  })

  test('a limit that passes', async () => {
    const strict = createDeps({ ...house.deps.config, NEXUS_PORT: 0, AUTH_TRIES_PER_EMAIL: 1 })
    const api = await startApi(strict)
    const email = `limited-${randomUUID()}@test.example`
    const call = { key: randomUUID(), input: { email, password: 'not this one' } }
    await send('accounts.signIn', { ...call, key: randomUUID(), url: api.url })
    const limited = await send('accounts.signIn', { ...call, url: api.url })
    await api.close()
    await strict.close()
    const { retryAfterMs } = limited.error!.data.details as { retryAfterMs: number }
    expect(limited.status).toBe(429)
    expect(limited.headers.get('retry-after')).toBe(String(Math.ceil(retryAfterMs / 1000)))
    expect((await send('accounts.signIn', call)).error?.data.code).toBe('WRONG_CREDENTIALS')
  })

  test('what is older than a day', async () => {
    const { prisma } = house.deps.db
    await send('listings.create', { key: randomUUID(), token: host.token, input: draft })
    const young = await prisma.idempotencyKey.count()
    await prisma.$executeRaw`UPDATE idempotency_key SET created_at = created_at - ${keepHours} * interval '1 hour'`
    await send('listings.create', { key: randomUUID(), token: host.token, input: draft })
    await prune(house.deps)
    expect(young).toBeGreaterThan(0)
    expect(await prisma.idempotencyKey.count()).toBe(1)
  })
})

describe('a header that cannot be accepted is named', () => {
  test.each(['short', 'x'.repeat(101), 'with space in it', 'ünïcödé-key', ''])(
    '%j',
    async (key) => {
      const refused = await send('listings.create', {
        key: encodeURI(key),
        token: host.token,
        input: draft,
      })
      expect(refused.status).toBe(400)
      expect(refused.error?.data.details).toMatchObject({ issues: [{ path: 'idempotency-key' }] })
    },
  )

  test('also on a mutation without input', async () => {
    const refused = await send('accounts.requestEmailVerification', {
      key: 'short',
      token: host.token,
    })
    expect(refused.error?.data.details).toMatchObject({ issues: [{ path: 'idempotency-key' }] })
  })

  test('one key for a batch: nothing is done', async () => {
    const before = await drafts()
    const answer = await exchange(`${house.url}/trpc/listings.create,listings.create?batch=1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${host.token}`,
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ 0: { json: draft }, 1: { json: draft } }),
    })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('A key covers one call')
    expect(await drafts()).toBe(before)
  })

  test('queries take no notice of it', async () => {
    const call = { token: host.token, headers: { 'idempotency-key': '!' } }
    expect((await get(house.url, 'accounts.me', call)).status).toBe(200)
  })
})

test(`twins: exactly one effect, and both get its answer or are told to wait (SEED=${seed})`, async () => {
  const rounds = 25
  const before = await drafts()
  const outcomes = await Promise.all(
    Array.from({ length: rounds }, async (_, round) => {
      const key = `twins-${seed}-${round}`
      const call = { key, token: host.token, input: { title: `Twin house ${round}` } }
      const twins = await Promise.all(
        [house.url, other.url, house.url, other.url].map((url) =>
          send('listings.create', { ...call, url }),
        ),
      )
      return { twins, last: await send('listings.create', call) }
    }),
  )
  for (const { twins, last } of outcomes) {
    expect(isReplay(last)).toBe(true)
    for (const twin of twins) {
      if (twin.status === 200) expect(twin.text).toBe(last.text)
      else {
        expect(twin.error?.data.code).toBe('IDEMPOTENCY_IN_FLIGHT')
        const { retryAfterMs } = twin.error!.data.details as { retryAfterMs: number }
        expect(retryAfterMs).toBeGreaterThan(0)
        expect(twin.headers.get('retry-after')).toBe(String(Math.ceil(retryAfterMs / 1000)))
      }
    }
    expect(twins.filter((twin) => twin.status === 200 && !isReplay(twin))).toHaveLength(1)
  }
  expect(await drafts()).toBe(before + rounds)
})
