import { afterAll, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom, password } from '../../test/room.ts'

const room = await openRoom({ AUTH_TRIES_PER_EMAIL: '1000' })
afterAll(() => room[Symbol.asyncDispose]())

test('a right password opens a session, a wrong one does not', async () => {
  const sara = await room.guest()
  const session = await room.call().accounts.signIn({ email: sara.email.toUpperCase(), password })
  expect(session.user.id).toBe(sara.user.id)
  expect(session.token).not.toBe(sara.token)
  expect(
    await refusalOf(room.call().accounts.signIn({ email: sara.email, password: 'something else' })),
  ).toEqual({
    code: 'WRONG_CREDENTIALS',
    data: null,
  })
})

test('an unknown e-mail gets the same answer, and costs the work of a hash as well', async () => {
  const sara = await room.guest()
  const timed = async (email: string) => {
    const begin = performance.now()
    const refusal = await refusalOf(
      room.call().accounts.signIn({ email, password: 'something else' }),
    )
    return { refusal, ms: performance.now() - begin }
  }
  const known = await timed(sara.email)
  const unknown = await timed('nobody@example.com')
  expect(unknown.refusal).toEqual(known.refusal)
  // A look-up alone would take a few milliseconds.
  expect(unknown.ms).toBeGreaterThan(known.ms / 4)
})

test('signing out ends the session at once, and only that one', async () => {
  const sara = await room.guest()
  const other = await room.call().accounts.signIn({ email: sara.email, password })
  expect(await sara.call.accounts.signOut()).toEqual({ done: true })
  expect((await refusalOf(sara.call.accounts.me())).code).toBe('UNAUTHENTICATED')
  expect((await room.call({ token: other.token }).accounts.me()).id).toBe(sara.user.id)
})

test('a cookie session can be signed out, and its cookie is taken away', async () => {
  room.cookies.length = 0
  await room.guest()
  const cookie = room.cookies[0]?.split(';')[0] ?? ''
  await room.call({ cookie }).accounts.signOut()
  expect((await refusalOf(room.call({ cookie }).accounts.me())).code).toBe('UNAUTHENTICATED')
  expect(
    room.cookies.some(
      (set) => set.startsWith('nexus.session_token=;') && set.includes('Max-Age=0'),
    ),
  ).toBe(true)
})

test('a session that is deleted in the database is worth nothing in the next call', async () => {
  const sara = await room.guest()
  await sara.call.accounts.me()
  await room.db.prisma.session.deleteMany({ where: { token: sara.refreshToken } })
  expect((await refusalOf(sara.call.accounts.me())).code).toBe('UNAUTHENTICATED')
})

test('an unused session ends after thirty days; one in use goes on', async () => {
  const [idle, used] = [await room.guest(), await room.guest()]
  const start = room.clock.now
  const after = (days: number) => new Date(start.getTime() + days * 24 * 3600 * 1000)
  try {
    room.clock.now = after(20)
    await room.call().accounts.refresh({ refreshToken: used.refreshToken })
    room.clock.now = after(31)
    const refresh = ({ refreshToken }: typeof idle) =>
      room.call().accounts.refresh({ refreshToken })
    expect((await refusalOf(refresh(idle))).code).toBe('UNAUTHENTICATED')
    expect((await refresh(used)).user.id).toBe(used.user.id)
  } finally {
    room.clock.now = start
  }
})

test.each([
  ['no token', {}],
  ['a made-up token', { token: 'x'.repeat(32) }],
  ['a huge token', { token: 'x'.repeat(5000) }],
  ['a token with a bad signature', { token: 'abc.def' }],
  ['SQL', { token: "' OR 1=1 --" }],
  ['a forged cookie', { cookie: 'nexus.session_token=abc.def' }],
])('%s is nobody', async (_what, asked) => {
  expect((await refusalOf(room.call(asked).accounts.me())).code).toBe('UNAUTHENTICATED')
})

test('a cookie is no good without its signature', async () => {
  const sara = await room.guest()
  expect(
    (await refusalOf(room.call({ cookie: `nexus.session_token=${sara.token}` }).accounts.me()))
      .code,
  ).toBe('UNAUTHENTICATED')
})

test('roles follow from the host account and the staff role', async () => {
  const host = await room.host()
  await room.db.prisma.user.update({ where: { id: host.user.id }, data: { staffRole: 'finance' } })
  expect(await host.call.accounts.me()).toMatchObject({
    roles: ['guest', 'host', 'finance'],
    hostAccountId: host.hostAccount.id,
  })
})
