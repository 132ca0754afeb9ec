import { createHmac, randomUUID } from 'node:crypto'
import { createEmailVerificationToken } from 'better-auth/api'
import { openDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../src/root.ts'
import { table } from './access/table.ts'
import { callers, openWorld, type World } from './access/world.ts'
import {
  type House,
  openHouse,
  type OwnPostgres,
  publishListing,
  startOwnPostgres,
} from './house.ts'
import { keys } from './house/config.ts'
import { openLosingLine } from './house/losing-line.ts'
import { eventually } from './house/wait.ts'
import { type Exchange, exchange, eventsOf, get, post, sendAs, stream } from './http-door/wire.ts'

const kinds = Object.fromEntries(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    (procedure as unknown as { _def: { type: keyof typeof sendAs } })._def.type,
  ]),
)

let postgres: OwnPostgres
let house: House
let world: World
beforeAll(async () => {
  postgres = await startOwnPostgres()
  house = await openHouse({
    databaseUrl: postgres.url,
    env: { AUTH_TRIES_PER_EMAIL: '1000', AUTH_TRIES_PER_ADDRESS: '100000' },
  })
  world = await openWorld(house)
}, 60_000)
afterAll(async () => {
  await house?.[Symbol.asyncDispose]()
  await postgres?.[Symbol.asyncDispose]()
})

/** Runs something while PostgreSQL is away, and brings it back. */
async function whileAway<Value>(how: 'stop' | 'kill', run: () => Promise<Value>): Promise<Value> {
  await postgres[how]()
  try {
    return await run()
  } finally {
    await postgres.start()
  }
}

const says = ({ status, error }: Exchange) => ({
  status,
  code: error?.data.code,
  changed: (error?.data.details as { changed?: string } | null)?.changed,
  remedy: error?.data.remedy,
})
const nothing = {
  status: 503,
  code: 'UNAVAILABLE',
  changed: 'nothing',
  remedy: expect.stringContaining('Nothing was changed.'),
}
const underKey = {
  status: 503,
  code: 'UNAVAILABLE',
  changed: 'unknown',
  remedy: expect.stringContaining('same idempotency key'),
}
const withKey = () => ({ 'idempotency-key': randomUUID() })

describe('while PostgreSQL is away', () => {
  test('every procedure says so, and that it passes; only what needs no database is answered', async () => {
    const calls = await Promise.all(
      table.map(async ({ path, input, outcomes }) => {
        // Whoever gets furthest.
        const name = callers.findLast((each) => outcomes[each] === 'ok') ?? 'admin'
        return { path, token: world.tokens[name], input: await input?.(world, name) }
      }),
    )
    const answers = await whileAway('kill', async () => {
      const found: string[] = []
      for (const { path, token, input } of calls) {
        const send = sendAs[kinds[path] ?? 'query']
        const call = { token, ...(input !== undefined && { input }) }
        const { status, headers, error } = await send(house.url, path, call)
        const isStream = kinds[path] === 'subscription'
        const said = `${status} ${error?.data.code} ${isStream ? '' : headers.get('retry-after')}`
        if (said.trim() !== `503 UNAVAILABLE${isStream ? '' : ' 2'}`) found.push(`${path}: ${said}`)
      }
      return found
    })
    // What is no token at all, is seen without asking.
    expect(answers).toEqual(['accounts.verifyEmail: 400 TOKEN_INVALID null'])
  }, 60_000)

  test('what reads has changed nothing, nor what could not ask who is calling; under a key it is sent again', async () => {
    const token = world.tokens.host
    const [read, unkeyed, keyed, open] = await whileAway('stop', () =>
      Promise.all([
        get(house.url, 'listings.search', { input: {} }),
        post(house.url, 'listings.create', { token, input: { title: 'Unkeyed' } }),
        post(house.url, 'listings.create', {
          token,
          input: { title: 'Keyed' },
          headers: withKey(),
        }),
        post(house.url, 'accounts.requestPasswordReset', { input: { email: 'a@test.example' } }),
      ]),
    )
    expect(says(read)).toEqual(nothing)
    expect(says(unkeyed)).toEqual(nothing)
    expect(says(keyed)).toEqual(underKey)
    expect(says(open)).toMatchObject({
      status: 503,
      changed: 'unknown',
      remedy: expect.stringContaining('read how things stand'),
    })
  })

  test('a change is made once under its key when it is back, however often it was sent', async () => {
    const call = { token: world.tokens.host, input: { title: randomUUID() }, headers: withKey() }
    const send = () => post(house.url, 'listings.create', call)
    await whileAway('stop', async () => {
      for (let time = 0; time < 3; time++) expect(says(await send())).toEqual(underKey)
    })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.text]).toEqual([200, first.text])
    const { title } = call.input
    expect(await house.deps.db.prisma.listing.count({ where: { title } })).toBe(1)
  })

  test('sign-in, sign-up, cookies and the links in mails say so too', async () => {
    const email = `${randomUUID()}@test.example`
    const password = 'a long password'
    const person = { name: 'Sara', email, password }
    const headers = { ...withKey(), origin: 'https://stay.example' }
    const signedUp = await post(house.url, 'accounts.signUp', { input: person, headers })
    const cookie = signedUp.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ')
    const newcomer = {
      input: { ...person, email: `${randomUUID()}@test.example` },
      headers: withKey(),
    }
    // One that better-auth can read, so that it asks the database.
    const token = await createEmailVerificationToken(house.deps.config.AUTH_SECRET, email)
    const [signIn, signUp, me, page, form] = await whileAway('kill', () =>
      Promise.all([
        post(house.url, 'accounts.signIn', { input: { email, password }, headers: withKey() }),
        post(house.url, 'accounts.signUp', newcomer),
        get(house.url, 'accounts.me', { headers: { cookie, origin: 'https://stay.example' } }),
        exchange(`${house.url}/auth/verify-email?token=${token}`),
        exchange(`${house.url}/auth/choose-password`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'token=no-such-token&newPassword=another+password',
        }),
      ]),
    )
    expect(says(signIn)).toEqual(underKey)
    expect(says(signUp)).toEqual(underKey)
    expect(says(me)).toEqual(nothing)
    for (const { status, headers: heads, text } of [page, form]) {
      expect([status, heads.get('retry-after')]).toEqual([503, '2'])
      expect(text).toContain('Load the page again')
    }
    expect((await post(house.url, 'accounts.signUp', newcomer)).status).toBe(200)
  })

  test('webhooks are refused, so that the gateway sends them again; the process lives and is not ready', async () => {
    const body = JSON.stringify({ event: 'charge.success', tx_ref: 'nx-1', status: 'success' })
    const signature = createHmac('sha256', keys.webhookSecret).update(body).digest('hex')
    const webhook = () =>
      exchange(`${house.url}/webhooks/chapa`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-chapa-signature': signature },
        body,
      })
    const [notice, returned, health, ready] = await whileAway('stop', () =>
      Promise.all([
        webhook(),
        exchange(`${house.url}/webhooks/chapa/return?trx_ref=nx-1`),
        exchange(`${house.url}/health`),
        exchange(`${house.url}/ready`),
      ]),
    )
    for (const { status, headers, error } of [notice, returned]) {
      expect([status, headers.get('retry-after')]).toEqual([503, '2'])
      expect(error?.data.code).toBe('UNAVAILABLE')
    }
    expect(health.status).toBe(200)
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await webhook()).status).toBe(200)
    expect((await exchange(`${house.url}/ready`)).status).toBe(200)
  })

  test('a stream that is open goes on afterwards; one that is opened says so', async () => {
    const bookingId = await world.confirmed()
    const asked = { token: world.tokens.guest, input: { bookingId } }
    const query = encodeURIComponent(JSON.stringify({ json: asked.input }))
    const response = await fetch(`${house.url}/trpc/bookings.watch?input=${query}`, {
      headers: { authorization: `Bearer ${asked.token}`, accept: 'text/event-stream' },
    })
    const told: string[] = []
    const listening = (async () => {
      for await (const { event, data } of eventsOf(response)) {
        told.push(
          event === 'message' ? (JSON.parse(data) as { json: { type: string } }).json.type : event,
        )
        if (told.includes('booking.cancelled')) return
      }
    })()
    await eventually('the first word', async () => told.find((type) => type !== 'connected'))
    const opened = await whileAway('kill', () => stream(house.url, 'bookings.watch', asked))
    expect(says(opened)).toEqual(nothing)
    await world.as('guest').bookings.cancel.mutate({ bookingId })
    await listening
    expect(told.filter((type) => type.startsWith('booking.'))).toEqual([
      'booking.confirmed',
      'booking.cancelled',
    ])
  })
})

describe('a commit whose answer is lost', () => {
  test('is told as unknown, and under its key it is not made twice', async () => {
    await using database = await openDatabase()
    await using line = await openLosingLine(database.url)
    await using lossy = await openHouse({ databaseUrl: line.url })
    const host = await lossy.host()
    await publishListing(host)
    const call = { token: host.token, input: { title: randomUUID() }, headers: withKey() }
    const send = () => post(lossy.url, 'listings.create', call)
    line.loseNextCommit()
    expect(says(await send())).toEqual(underKey)
    expect(line.lost()).toBe(1)
    const { title } = call.input
    const listings = () => lossy.deps.db.prisma.listing.count({ where: { title } })
    expect(await listings()).toBe(1)
    const again = await send()
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect(await listings()).toBe(1)
  })
})
