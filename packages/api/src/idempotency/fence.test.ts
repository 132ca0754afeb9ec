import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeListing } from '../../test/house/listing.ts'
import { openRoom, type Room } from '../../test/room.ts'
import { resetPassword } from '../accounts/password-reset.ts'
import { signUp } from '../accounts/sign-up.ts'
import type { Context, HostContext } from '../context.ts'
import { createListing } from '../listings/create.ts'
import { pauseListing } from '../listings/pause.ts'
import { publishListing } from '../listings/publish.ts'
import { updateListing } from '../listings/update.ts'
import { createQuote } from '../quotes/create.ts'
import { addDays, todayIn } from '../shared/stay.ts'
import { HeldClaim } from './claim.ts'
import { sealKey } from './key.ts'
import { readStanding, takeKey } from './store.ts'

let room: Room
let host: HostContext
beforeAll(async () => {
  room = await openRoom()
  const { token } = await room.host()
  host = (await signedIn(token)) as HostContext
})
afterAll(() => room[Symbol.asyncDispose]())

async function signedIn(token: string): Promise<Context> {
  const ctx = room.contextFor({ token })
  return { ...ctx, user: await ctx.viewer() } as Context
}

/** The claim of the next attempt under a key; whoever had it before is thought to be dead. */
async function attemptUnder(key: string): Promise<HeldClaim> {
  const sealed = sealKey(room.config, { key, caller: 'somebody', path: 'test', input: null })
  await room.db.prisma
    .$executeRaw`UPDATE idempotency_key SET leased_until = now() - interval '1 second'`
  const attempt = await takeKey(room, { ...sealed, mayBeLost: false })
  if (!attempt) throw new Error('the key has its answer')
  const claim = new HeldClaim(room, {
    key: sealed,
    attempt,
    check: (answer) => answer,
    text: (outcome) => JSON.stringify(outcome),
  })
  return claim
}

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

test('a verb that was overtaken changes nothing when it wakes up', async () => {
  const { id: listingId } = await createListing(host, { title: 'As it was made' })
  const [first, second] = [await attemptUnder('sleeper-1'), await attemptUnder('sleeper-1')]
  const rename = (title: string, claim?: HeldClaim) =>
    updateListing({ ...host, ...(claim && { claim }) }, { listingId, title })

  await rename('By this key', second)
  await rename('By the next call')
  expect(await code(rename('By this key', first))).toBe('IDEMPOTENCY_IN_FLIGHT')
  const { title } = await room.db.prisma.listing.findUniqueOrThrow({ where: { id: listingId } })
  expect(title).toBe('By the next call')
})

test('a status that was set under a key is not set again after the next call has changed it', async () => {
  const { id: listingId } = await createListing(host, wholeListing)
  const [first, second] = [await attemptUnder('sleeper-2'), await attemptUnder('sleeper-2')]
  await publishListing({ ...host, claim: second }, { listingId })
  await pauseListing(host, { listingId })
  expect(await code(publishListing({ ...host, claim: first }, { listingId }))).not.toBe('done')
  const { status } = await room.db.prisma.listing.findUniqueOrThrow({ where: { id: listingId } })
  expect(status).toBe('paused')
})

test('a quote that was made by an attempt nobody heard of is the answer of the next one, and of the first', async () => {
  const { id: listingId } = await createListing(host, wholeListing)
  await publishListing(host, { listingId })
  const guest = await signedIn((await room.guest()).token)
  const today = todayIn('Africa/Addis_Ababa', new Date())
  const stay = { checkIn: addDays(today, 9), checkOut: addDays(today, 12), guests: 2 }
  const quote = (claim: HeldClaim) => createQuote({ ...guest, claim }, { listingId, ...stay })

  const first = await attemptUnder('quote-1')
  const made = await quote(first)
  // What it costs may have changed; what was offered under this key has not.
  await updateListing(host, { listingId, nightlyMinor: 999_900 })
  const second = await attemptUnder('quote-1')
  expect(await quote(second)).toEqual(made)
  expect(await quote(first)).toEqual(made)
  expect(await room.db.prisma.quote.count()).toBe(1)
})

test('a sign-up that nobody heard of ends in a session of the account that it made', async () => {
  const input = { name: 'Sara', email: 'sara@sign-up.example', password: 'a long password' }
  const first = await signUp(
    { ...room.contextFor(), claim: await attemptUnder('sign-up-1') },
    input,
  )
  const again = await signUp(
    { ...room.contextFor(), claim: await attemptUnder('sign-up-1') },
    input,
  )
  expect(again.user).toEqual(first.user)
  const other = { ...room.contextFor(), claim: await attemptUnder('sign-up-2') }
  expect(await code(signUp(other, input))).toBe('EMAIL_TAKEN')
})

test('a password and the answer that it was changed are there together', async () => {
  const { user } = await room.guest()
  await room.db.prisma.verification.create({
    data: {
      identifier: 'reset-password:the-token',
      value: user.id,
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const reset = (claim: HeldClaim) =>
    resetPassword(
      { ...room.contextFor(), claim },
      { token: 'the-token', newPassword: 'another password' },
    )
  const [first, second] = [await attemptUnder('reset-1'), await attemptUnder('reset-1')]
  expect(await code(reset(first))).not.toBe('done')
  expect(await reset(second)).toEqual({ done: true })
  await expect(attemptUnder('reset-1')).rejects.toThrow('the key has its answer')
})

test('only the latest attempt may give the answer, once, and it is never changed', async () => {
  const first = await attemptUnder('answers-1')
  const second = await attemptUnder('answers-1')
  expect(await first.keep({ output: 'late' })).toBe(false)
  expect(await second.keep({ output: 'right' })).toBe(true)
  expect(await second.keep({ output: 'other' })).toBe(false)
  await second.release()
  await expect(attemptUnder('answers-1')).rejects.toThrow('the key has its answer')
  await expect(
    room.db.prisma.$executeRaw`UPDATE idempotency_key SET answer = 'x' WHERE answer IS NOT NULL`,
  ).rejects.toThrow('is final')
})

test('a key that was taken is known to everybody at once, also when its commit does not wait for the disk', async () => {
  const sealed = sealKey(room.config, {
    key: 'soon-safe',
    caller: 'somebody',
    path: 'test',
    input: 1,
  })
  const takers = await Promise.all(
    Array.from({ length: 20 }, () => takeKey(room, { ...sealed, mayBeLost: true })),
  )
  expect(takers.filter((taker) => taker !== null)).toHaveLength(1)
  const standing = await readStanding(room, sealed)
  expect(standing?.answer).toBeNull()
  expect(standing?.leaseLeftMs).toBeGreaterThan(0)
})
