import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom, password } from '../../test/room.ts'
import { accountPages } from './pages.ts'

const room = await openRoom({ AUTH_TRIES_PER_EMAIL: '1000' })
const app = Fastify()
let base = ''
beforeAll(async () => {
  await app.register(accountPages, room)
  base = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await room[Symbol.asyncDispose]()
})

/** The link of the last mail to a user, on the address where the pages are served here. */
async function linkTo(userId: string, mail: 'verify-email' | 'reset-password'): Promise<URL> {
  const job = (await room.jobs()).findLast(
    (each) => each.name === `emails/${mail}` && each.payload.userId === userId,
  )
  const url = new URL(job?.payload.url ?? '')
  return new URL(url.pathname + url.search, base)
}
const tokenOf = (link: URL) => link.searchParams.get('token') ?? ''

test('opening the link of the verification mail confirms the address; opening it again does no harm', async () => {
  const sara = await room.guest()
  const link = await linkTo(sara.user.id, 'verify-email')
  for (const _time of [1, 2]) {
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Your e-mail address is confirmed')
  }
  expect((await sara.call.accounts.me()).emailVerified).toBe(true)
})

test('with a storefront the links lead to its pages, and their tokens are good', async () => {
  await using own = await openRoom({ NEXUS_STOREFRONT_ORIGINS: 'https://stay.example' })
  const sara = await own.guest()
  await own.call().accounts.requestPasswordReset({ email: sara.email })
  const links = (await own.jobs()).map((job) => new URL(job.payload.url ?? ''))
  expect(links.map(({ origin, pathname }) => origin + pathname)).toEqual([
    'https://stay.example/verify-email',
    'https://stay.example/choose-password',
  ])
  const [verify, reset] = links.map(tokenOf)
  await own.call().accounts.verifyEmail({ token: verify! })
  await own.call().accounts.resetPassword({ token: reset!, newPassword: 'a brand new one' })
})

test('looking at a link without opening it confirms nothing', async () => {
  const sara = await room.guest()
  await fetch(await linkTo(sara.user.id, 'verify-email'), { method: 'HEAD' })
  expect((await sara.call.accounts.me()).emailVerified).toBe(false)
})

test('a link that was tampered with says so, and confirms nothing', async () => {
  const sara = await room.guest()
  const link = await linkTo(sara.user.id, 'verify-email')
  for (const token of [`${tokenOf(link)}x`, '', 'a b\u0000', 'x'.repeat(3000)]) {
    link.searchParams.set('token', token)
    const page = await fetch(link)
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('This link no longer works')
  }
  expect((await refusalOf(room.call().accounts.verifyEmail({ token: 'abc' }))).code).toBe(
    'TOKEN_INVALID',
  )
  expect((await sara.call.accounts.me()).emailVerified).toBe(false)
})

test('the token of a verification mail works through the API too, and a new mail can be asked for', async () => {
  const sara = await room.guest()
  await sara.call.accounts.requestEmailVerification()
  const token = tokenOf(await linkTo(sara.user.id, 'verify-email'))
  expect(await room.call().accounts.verifyEmail({ token })).toEqual({ done: true })
  expect((await sara.call.accounts.me()).emailVerified).toBe(true)
  const before = (await room.jobs()).length
  await sara.call.accounts.requestEmailVerification()
  expect((await room.jobs()).length).toBe(before)
})

test('a reset link leads to a form; the new password works, the old one and all sessions do not', async () => {
  const sara = await room.guest()
  const elsewhere = await room.call().accounts.signIn({ email: sara.email, password })
  await room.call().accounts.requestPasswordReset({ email: sara.email })
  const link = await linkTo(sara.user.id, 'reset-password')
  const page = await fetch(link)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await page.text()).toContain(`value="${tokenOf(link)}"`)

  const submit = (newPassword: string) =>
    fetch(new URL('/auth/choose-password', base), {
      method: 'POST',
      body: new URLSearchParams({ token: tokenOf(link), newPassword }),
    })
  const short = await submit('short')
  expect([short.status, await short.text()]).toEqual([
    400,
    expect.stringContaining('at least 10 characters'),
  ])
  expect((await submit('a brand new one')).status).toBe(200)
  expect((await submit('and another one')).status).toBe(400)

  for (const { token } of [sara, elsewhere])
    expect((await refusalOf(room.call({ token }).accounts.me())).code).toBe('UNAUTHENTICATED')
  expect((await refusalOf(room.call().accounts.signIn({ email: sara.email, password }))).code).toBe(
    'WRONG_CREDENTIALS',
  )
  expect(
    (await room.call().accounts.signIn({ email: sara.email, password: 'a brand new one' })).user.id,
  ).toBe(sara.user.id)
})

test('of two who use a reset token at once, one succeeds', async () => {
  const sara = await room.guest()
  await room.call().accounts.requestPasswordReset({ email: sara.email })
  const token = tokenOf(await linkTo(sara.user.id, 'reset-password'))
  const both = await Promise.allSettled(
    ['first password', 'second password'].map((newPassword) =>
      room.call().accounts.resetPassword({ token, newPassword }),
    ),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a reset that has expired does nothing', async () => {
  const sara = await room.guest()
  await room.call().accounts.requestPasswordReset({ email: sara.email })
  const token = tokenOf(await linkTo(sara.user.id, 'reset-password'))
  await room.db.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(
    (await refusalOf(room.call().accounts.resetPassword({ token, newPassword: 'a brand new one' })))
      .code,
  ).toBe('TOKEN_INVALID')
  expect((await sara.call.accounts.me()).id).toBe(sara.user.id)
})

test('asking for a reset tells nobody whether there is an account', async () => {
  const sara = await room.guest()
  const timed = async (email: string) => {
    const begin = performance.now()
    const answer = await room.call().accounts.requestPasswordReset({ email })
    return { answer, ms: performance.now() - begin }
  }
  const before = (await room.jobs()).length
  const unknown = await timed('nobody@example.com')
  expect((await room.jobs()).length).toBe(before)
  const known = await timed(sara.email)
  expect(known.answer).toEqual(unknown.answer)
  expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(190)
})

test('a page never runs what is in its address', async () => {
  const page = await fetch(
    `${base}/auth/choose-password?token=${encodeURIComponent('"><script>alert(1)</script>')}`,
  )
  expect(await page.text()).not.toContain('<script>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('the token of a reset and its mail exist together: without the mail there is no token', async () => {
  await using own = await openRoom()
  const sara = await own.guest()
  const tokens = () =>
    own.db.prisma.verification.count({ where: { identifier: { startsWith: 'reset-password:' } } })
  await own.db.prisma
    .$executeRaw`ALTER TABLE graphile_worker._private_jobs ADD CONSTRAINT no_room CHECK (key NOT LIKE 'reset-password:%')`
  await expect(own.call().accounts.requestPasswordReset({ email: sara.email })).rejects.toThrow()
  expect(await tokens()).toBe(0)
  await own.db.prisma.$executeRaw`ALTER TABLE graphile_worker._private_jobs DROP CONSTRAINT no_room`
  await own.call().accounts.requestPasswordReset({ email: sara.email })
  expect(await tokens()).toBe(1)
})
