import { afterAll, afterEach, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom, password } from '../../test/room.ts'
import { readAccessToken, signAccessToken } from './access-token.ts'
import { readViewer } from './viewer.ts'

const room = await openRoom({ AUTH_TRIES_PER_EMAIL: '1000' })
afterAll(() => room[Symbol.asyncDispose]())
const start = room.clock.now
afterEach(() => {
  room.clock.now = start
})

const minute = 60_000
const wait = (ms: number) => (room.clock.now = new Date(room.clock.now.getTime() + ms))
const me = (token: string) => room.call({ token }).accounts.me()
const refresh = (refreshToken: string) => room.call().accounts.refresh({ refreshToken })
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code

test('an access token works for fifteen minutes; the refresh token gives another, again and again', async () => {
  const sara = await room.guest()
  expect(sara.tokenExpiresIn).toBeGreaterThan(14 * 60)
  expect(sara.tokenExpiresIn).toBeLessThanOrEqual(15 * 60)
  wait(14 * minute)
  expect((await me(sara.token)).id).toBe(sara.user.id)
  wait(minute)
  expect(await codeOf(me(sara.token))).toBe('SESSION_EXPIRED')
  const first = await refresh(sara.refreshToken)
  expect((await me(first.token)).id).toBe(sara.user.id)
  wait(16 * minute)
  const second = await refresh(sara.refreshToken)
  expect([second.refreshToken, second.user]).toEqual([sara.refreshToken, sara.user])
  expect((await me(second.token)).id).toBe(sara.user.id)
})

test('two tabs that refresh at once both go on', async () => {
  const sara = await room.guest()
  wait(20 * minute)
  const both = await Promise.all([refresh(sara.refreshToken), refresh(sara.refreshToken)])
  for (const { token } of both) expect((await me(token)).id).toBe(sara.user.id)
})

test('signing out makes every token of the session worthless at once, and those of no other', async () => {
  const sara = await room.guest()
  const again = await refresh(sara.refreshToken)
  const other = await room.call().accounts.signIn({ email: sara.email, password })
  await room.call({ token: again.token }).accounts.signOut()
  for (const token of [sara.token, again.token, sara.refreshToken])
    expect(await codeOf(me(token))).toBe('UNAUTHENTICATED')
  expect(await codeOf(refresh(sara.refreshToken))).toBe('UNAUTHENTICATED')
  expect((await me(other.token)).id).toBe(sara.user.id)
})

test('an access token never outlives its session', async () => {
  const sara = await room.guest()
  const soon = new Date(room.clock.now.getTime() + 5 * minute)
  await room.db.prisma.session.updateMany({
    where: { token: sara.refreshToken },
    data: { expiresAt: soon },
  })
  // Not in use for long: a session that is used is given more time.
  const context = room.contextFor({ token: sara.token })
  const session = readAccessToken(room.config, sara.token)!
  expect(session.expiresAt.getTime()).toBeGreaterThan(soon.getTime())
  wait(6 * minute)
  expect(await readViewer(context, context.headers)).toBeNull()
})

test('the token that SDK 0.1.0 keeps is still good as a bearer token', async () => {
  const sara = await room.guest()
  wait(20 * minute)
  expect((await me(sara.refreshToken)).id).toBe(sara.user.id)
})

test('an access token refreshes nothing', async () => {
  const sara = await room.guest()
  expect(await codeOf(refresh(sara.token))).toBe('UNAUTHENTICATED')
})

test('a call by access token costs one statement', async () => {
  const sara = await room.guest()
  let statements = 0
  const { sql } = room.db
  const query: typeof sql.query = (...asked) => (statements++, sql.query(...asked))
  const context = room.contextFor({ token: sara.token })
  const viewer = await readViewer(
    { ...context, db: { ...room.db, sql: { ...sql, query } } },
    context.headers,
  )
  expect([viewer?.userId, statements]).toEqual([sara.user.id, 1])
})

test('what we have not signed is nobody, also when it says that it is past its time', async () => {
  const [sara, abel] = [await room.guest(), await room.guest()]
  const claims = readAccessToken(room.config, sara.token)!
  const bytes = Buffer.from(sara.token.slice('nxa_'.length), 'base64url')
  const spoilt = [...bytes.keys()].map((index) => {
    const other = Buffer.from(bytes)
    other[index]! ^= 1
    return `nxa_${other.toString('base64url')}`
  })
  const past = { ...claims, expiresAt: new Date(0) }
  const elsewhere = {
    ...room.config,
    AUTH_SECRET: 'the secret of another marketplace, long enough',
  }
  const forged = [
    ...spoilt,
    sara.token.slice(0, -4),
    `${sara.token}AAAA`,
    'nxa_',
    'nxa_AAAA',
    signAccessToken(elsewhere, claims),
    signAccessToken(elsewhere, past),
    // Signed by us, but a session of somebody else.
    signAccessToken(room.config, { ...claims, userId: abel.user.id }),
  ]
  for (const token of forged)
    expect([token, await codeOf(me(token))]).toEqual([token, 'UNAUTHENTICATED'])
  expect(await codeOf(me(signAccessToken(room.config, past)))).toBe('SESSION_EXPIRED')
})
