import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom, password } from '../../test/room.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())

test('a new account is signed in at once, by token and by an HttpOnly cookie', async () => {
  room.cookies.length = 0
  const session = await room
    .call()
    .accounts.signUp({ name: ' Sara Bekele ', email: 'Sara@Example.com', password })
  expect(session.user).toMatchObject({
    name: 'Sara Bekele',
    email: 'sara@example.com',
    emailVerified: false,
    roles: ['guest'],
  })
  expect(session.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 24 * 3600 * 1000)
  expect(await room.call({ token: session.token }).accounts.me()).toEqual(session.user)

  expect(room.cookies).toHaveLength(1)
  const cookie = room.cookies[0] ?? ''
  expect(cookie).toMatch(/^nexus\.session_token=.+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await room.call({ cookie: cookie.split(';')[0] ?? '' }).accounts.me()).toEqual(
    session.user,
  )
})

test.for([
  ['', 'en'],
  ['fr-FR, am;q=0.8, en;q=0.5', 'am'],
  ['en;q=0.5, am-ET;q=0.9', 'am'],
  ['am;q=0, fr', 'en'],
  ['nonsense;;q=x', 'en'],
] as const)('a browser that asks for "%s" is written to in %s', async ([languages, locale]) => {
  const email = `${Math.random().toString(36).slice(2)}@languages.example`
  const session = await room.call({ languages }).accounts.signUp({ name: 'Sara', email, password })
  expect(session.user.locale).toBe(locale)
})

test('who says in which language to be written to is not asked of the browser', async () => {
  const { user } = await room
    .call({ languages: 'en' })
    .accounts.signUp({ name: 'Sara', email: 'sara-am@example.com', password, locale: 'am' })
  expect(user.locale).toBe('am')
})

test('behind https the cookie travels over https only', async () => {
  await using secure = await openRoom({ NEXUS_PUBLIC_URL: 'https://api.example' })
  await secure.guest()
  expect(secure.cookies[0]).toMatch(/^__Secure-nexus\.session_token=.+; Secure/)
})

test('the verification mail is announced with the account', async () => {
  const { user } = await room
    .call()
    .accounts.signUp({ name: 'Hana', email: 'hana@example.com', password })
  const mails = (await room.jobs()).filter((job) => job.payload.userId === user.id)
  expect(mails.map((job) => job.name)).toEqual(['emails/verify-email'])
})

test('when the mail cannot be announced there is no account either', async () => {
  await using broken = await openRoom()
  await broken.db.sql.pool.query('DROP SCHEMA graphile_worker CASCADE')
  await expect(
    broken.call().accounts.signUp({ name: 'Hana', email: 'hana@example.com', password }),
  ).rejects.toThrow()
  expect(await broken.db.prisma.user.count()).toBe(0)
})

test('an e-mail has one account, however it is written and however many ask at once', async () => {
  const tries = ['twice@example.com', 'TWICE@example.com', 'Twice@Example.com'].map((email) =>
    room.call().accounts.signUp({ name: 'Twice', email, password }),
  )
  const settled = await Promise.allSettled(tries)
  expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  for (const result of tries)
    await result.catch(async () =>
      expect(await refusalOf(result)).toMatchObject({ code: 'EMAIL_TAKEN' }),
    )
  expect(
    (
      await refusalOf(
        room.call().accounts.signUp({ name: 'T', email: 'twice@example.com', password }),
      )
    ).code,
  ).toBe('EMAIL_TAKEN')
})

test('a password is kept as a hash', async () => {
  const { user } = await room.guest()
  const account = await room.db.prisma.account.findFirstOrThrow({ where: { userId: user.id } })
  expect(account.password).not.toContain(password)
})

test.each([
  ['a short password', { password: 'too short' }, ['password']],
  ['a huge password', { password: 'x'.repeat(129) }, ['password']],
  ['no e-mail', { email: 'sara' }, ['email']],
  [
    'an e-mail that breaks the line',
    { email: 'sara@example.com\nbcc: all@example.com' },
    ['email'],
  ],
  ['an empty name', { name: '   ' }, ['name']],
  ['a name with a NUL', { name: 'Sara\u0000' }, ['name']],
  ['a name of two lines', { name: 'Sara\nBekele' }, ['name']],
  ['an unknown field', { staffRole: 'admin' }, ['staffRole']],
  ['the wrong type', { name: 7 }, ['name']],
])('%s is refused with its field', async (_what, wrong, fields) => {
  const input = { name: 'Sara', email: 'new@example.com', password, ...wrong } as never
  expect(await badFieldsOf(room.call().accounts.signUp(input))).toEqual(fields)
  expect(await room.db.prisma.user.count({ where: { email: 'new@example.com' } })).toBe(0)
})
