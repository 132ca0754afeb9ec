import { afterAll, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom, password, type Room } from '../../test/room.ts'
import { pruneAccounts } from './prune.ts'

const room = await openRoom({ AUTH_TRIES_PER_EMAIL: '3', AUTH_TRIES_PER_ADDRESS: '12' })
afterAll(() => room[Symbol.asyncDispose]())

const guess = (at: Room, email: string, address: string) =>
  refusalOf(at.call({ address }).accounts.signIn({ email, password: 'a wrong guess' }))

test('guessing at a password is stopped, and the caller learns for how long', async () => {
  const sara = await room.guest()
  const address = '203.0.113.1'
  for (let count = 0; count < 3; count++)
    expect((await guess(room, sara.email, address)).code).toBe('WRONG_CREDENTIALS')
  const stopped = await guess(room, sara.email, address)
  expect(stopped.code).toBe('TOO_MANY_REQUESTS')
  const { retryAfterMs } = stopped.data as { retryAfterMs: number }
  expect(retryAfterMs).toBeGreaterThan(200_000)
  expect(retryAfterMs).toBeLessThanOrEqual(300_000)

  const right = room.call({ address }).accounts.signIn({ email: sara.email, password })
  expect((await refusalOf(right)).code).toBe('TOO_MANY_REQUESTS')
})

test('the owner still gets in from elsewhere, however often one address guesses', async () => {
  const sara = await room.guest()
  for (let count = 0; count < 40; count++) await guess(room, sara.email, '203.0.113.2')
  const session = await room
    .call({ address: '203.0.113.3' })
    .accounts.signIn({ email: sara.email, password })
  expect(session.user.id).toBe(sara.user.id)
})

test('an e-mail without an account is limited in the same way', async () => {
  const codes: string[] = []
  for (let count = 0; count < 4; count++)
    codes.push((await guess(room, 'nobody@example.com', '203.0.113.4')).code)
  expect(codes).toEqual([
    'WRONG_CREDENTIALS',
    'WRONG_CREDENTIALS',
    'WRONG_CREDENTIALS',
    'TOO_MANY_REQUESTS',
  ])
})

test('tries that arrive together are all counted', async () => {
  const codes = await Promise.all(
    Array.from({ length: 8 }, () => guess(room, 'together@example.com', '203.0.113.5')),
  )
  expect(codes.filter(({ code }) => code === 'WRONG_CREDENTIALS')).toHaveLength(3)
})

test('trying many e-mails from one network is stopped', async () => {
  const codes: string[] = []
  for (let count = 0; count < 13; count++) {
    // Another address of the same /64.
    codes.push((await guess(room, `spray-${count}@example.com`, `2001:db8:1:2::${count + 1}`)).code)
  }
  expect(codes.indexOf('TOO_MANY_REQUESTS')).toBe(12)
  expect((await guess(room, 'spray-x@example.com', '2001:db8:1:3::1')).code).toBe(
    'WRONG_CREDENTIALS',
  )
})

test('signing in and out all day long is no guessing', async () => {
  const sara = await room.guest()
  for (let count = 0; count < 5; count++)
    await room.call({ address: '203.0.113.6' }).accounts.signIn({ email: sara.email, password })
})

test('nobody can fill a mailbox, from however many addresses', async () => {
  const sara = await room.guest()
  const ask = (index: number) =>
    room
      .call({ address: `203.0.113.${100 + index}` })
      .accounts.requestPasswordReset({ email: sara.email })
  await Promise.all([0, 1, 2].map(ask))
  expect((await refusalOf(ask(3))).code).toBe('TOO_MANY_REQUESTS')
  const mails = (await room.jobs()).filter(
    (job) => job.name === 'emails/reset-password' && job.payload.userId === sara.user.id,
  )
  expect(mails).toHaveLength(1)
})

test('the counters hold no e-mail address, and are forgotten after a day', async () => {
  const rows = await room.db.prisma.rateLimit.findMany()
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some((row) => row.key.includes('@'))).toBe(false)
  await pruneAccounts({ db: room.db, now: () => new Date(Date.now() + 25 * 3600 * 1000) })
  expect(await room.db.prisma.rateLimit.count()).toBe(0)
})
