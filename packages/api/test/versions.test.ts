import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { speak } from '../src/http/versions/speak.ts'
import { contractVersion, knownVersions } from '../src/http/versions/known.ts'
import { transformer } from '../src/http/transformer.ts'
import { appRouter, type AppRouter } from '../src/root.ts'
import { type House, openHouse, type Person, publishListing } from './house.ts'
import { inDays } from './house/dates.ts'
import { get, post, stream } from './http-door/wire.ts'

let house: House
let person: Person
let accessToken: string
let clock = new Date()
beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  person = await house.signedUp()
  accessToken = (await house.caller().accounts.signIn.mutate(credentials())).token
})
afterAll(() => house[Symbol.asyncDispose]())

const first = { 'nexus-version': '2026-11-23' }
const credentials = () => ({ email: person.email, password: 'a long password' })

/** A session as SDK 0.1.0 reads it. */
const OldSession = z.strictObject({
  token: z.string(),
  expiresAt: z.date(),
  user: z.looseObject({}),
})

/** A client of that time: its token is all that it keeps. */
function oldClient(token?: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${house.url}/trpc`,
        transformer,
        headers: { ...first, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
    ],
  })
}

describe('a caller who was written by the first version', () => {
  test.each(['signIn', 'signUp'] as const)(
    'gets from %s the session that it knows, whose one token lives as long as the session',
    async (verb) => {
      const person = { name: 'New', email: `${verb}@old.example`, password: 'a long password' }
      const call = oldClient().accounts
      const answer: unknown = await (verb === 'signUp'
        ? call.signUp.mutate(person)
        : call.signIn.mutate(credentials()))
      const { token } = OldSession.parse(answer)
      const now = clock
      clock = new Date(now.getTime() + 25 * 24 * 3_600_000)
      expect(await oldClient(token).accounts.me.query()).toHaveProperty('id')
      clock = now
    },
  )

  test('is answered in that version, and told which is the newest', async () => {
    const { headers } = await get(house.url, 'listings.search', { headers: first })
    expect(headers.get('nexus-version')).toBe('2026-11-23')
    expect(headers.get('nexus-latest-version')).toBe(contractVersion)
  })

  test('gets the answer of that version also when it is one that was kept for its key', async () => {
    const key = { ...first, 'idempotency-key': 'an-old-session-1' }
    const input = { name: 'Kept', email: 'kept@old.example', password: 'a long password' }
    const once = await post(house.url, 'accounts.signUp', { input, headers: key })
    const again = await post(house.url, 'accounts.signUp', { input, headers: key })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(Object.keys(once.data as object)).toEqual(['token', 'expiresAt', 'user'])
    expect(again.text).toBe(once.text)
    const newer = await post(house.url, 'accounts.signUp', {
      input,
      headers: { 'idempotency-key': 'an-old-session-1' },
    })
    expect(newer.data).toHaveProperty('refreshToken', (once.data as { token: string }).token)
  })

  test('is told in words that it knows that a token is past its time', async () => {
    const now = clock
    clock = new Date(now.getTime() + 20 * 60_000)
    const ask = (headers: Record<string, string>) =>
      get(house.url, 'accounts.me', { token: accessToken, headers })
    const [older, newer] = [await ask(first), await ask({})]
    clock = now
    expect([older.status, older.error?.data.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect([newer.status, newer.error?.data.code]).toEqual([401, 'SESSION_EXPIRED'])
  })
})

test('who asks for no version, or for the newest, gets the newest', async () => {
  for (const asked of [null, contractVersion]) {
    const headers: Record<string, string> = asked === null ? {} : { 'nexus-version': asked }
    const answer = await post(house.url, 'accounts.signIn', { input: credentials(), headers })
    expect(answer.headers.get('nexus-version')).toBe(contractVersion)
    expect(answer.data).toMatchObject({
      token: expect.stringMatching(/^nxa_/),
      tokenExpiresIn: expect.any(Number),
      refreshToken: expect.any(String),
    })
  }
})

test.each(['2026-11-22', 'latest', '', '2026-11-24, 2026-11-23'])(
  'the version "%s" is refused by every kind of procedure, and does nothing',
  async (version) => {
    const headers = { 'nexus-version': version }
    const input = { name: 'Nobody', email: 'never@old.example', password: 'a long password' }
    const answers = [
      await post(house.url, 'accounts.signUp', { input, headers }),
      await get(house.url, 'listings.search', { headers }),
      await stream(house.url, 'bookings.watch', {
        input: { bookingId: '00000000-0000-7000-8000-000000000000' },
        headers,
        token: person.token,
      }),
    ]
    for (const { status, error } of answers) {
      expect([status, error?.data.code]).toEqual([400, 'UNKNOWN_VERSION'])
      expect(error?.data.details).toEqual({ known: [...knownVersions] })
    }
    const made = { where: { email: input.email } }
    expect(await house.deps.db.prisma.user.count(made)).toBe(0)
  },
)

test('versions are dates, oldest first, and the newest costs nothing', () => {
  expect(knownVersions).toEqual([...new Set(knownVersions)].sort())
  for (const version of knownVersions) expect(version).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(speak(contractVersion).dialect).toBeNull()
  expect(speak(undefined)).toBe(speak(contractVersion))
})

test('whatever an older version says differently, a procedure still answers', () => {
  // What is streamed is written by tRPC, in the newest version alone.
  const paths = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) =>
    (procedure as unknown as { _def: { type: string } })._def.type === 'subscription' ? [] : path,
  )
  for (const version of knownVersions.slice(0, -1))
    expect(paths).toEqual(expect.arrayContaining([...speak(version).dialect!.encoders.keys()]))
})

test('who calls what is open to all with a token that is past its time is told so, not taken for nobody', async () => {
  const { id: listingId } = await publishListing(await house.host())
  const now = clock
  clock = new Date(now.getTime() + 20 * 60_000)
  const quote = await post(house.url, 'quotes.create', {
    token: accessToken,
    input: {
      listingId,
      checkIn: inDays(30),
      checkOut: inDays(32),
      guests: 1,
    },
  })
  const session = await house.deps.db.prisma.session.findFirstOrThrow({
    where: { userId: person.userId },
  })
  // The token that is past its time still goes along, with a key or without.
  const renewed = await post(house.url, 'accounts.refresh', {
    token: accessToken,
    input: { refreshToken: session.token },
    headers: { 'idempotency-key': 'a-key-of-a-refresh' },
  })
  clock = now
  expect(quote.error?.data.code).toBe('SESSION_EXPIRED')
  expect([renewed.status, renewed.data]).toMatchObject([200, { user: { id: person.userId } }])
})

test('a page of any origin may read the headers that say all this', async () => {
  const { headers } = await get(house.url, 'listings.search', {
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
    expect.arrayContaining([
      'nexus-version',
      'nexus-latest-version',
      'idempotency-replayed',
      'deprecation',
      'sunset',
      'link',
      'retry-after',
      'date',
      'x-request-id',
    ]),
  )
})
