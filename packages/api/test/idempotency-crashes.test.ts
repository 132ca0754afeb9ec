import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, type Person, publishListing } from './house.ts'
import { inDays } from './house/dates.ts'
import type { Child } from './house/process.ts'
import { startReplica } from './house/replica.ts'
import { post } from './http-door/wire.ts'
import { closeGate } from './idempotency/gate.ts'
import { endLeases } from './idempotency/leases.ts'

let house: House
let host: Person & { hostAccountId: string }
let guest: Person
let listingId: string
beforeAll(async () => {
  house = await openHouse()
  host = await house.host()
  guest = await house.guest()
  listingId = (await publishListing(host)).id
})
afterAll(() => house[Symbol.asyncDispose]())

type Case = {
  path: string
  token: () => string | undefined
  input: () => unknown
  /** How often what the call does has happened. */
  effects: (input: never) => Promise<number>
}

const stay = { checkIn: inDays(40), checkOut: inDays(42), guests: 1 }
const prisma = () => house.deps.db.prisma

const cases: Case[] = [
  {
    path: 'listings.create',
    token: () => host.token,
    input: () => ({ title: `Draft ${randomUUID()}` }),
    effects: ({ title }: { title: string }) => prisma().listing.count({ where: { title } }),
  },
  {
    path: 'quotes.create',
    token: () => guest.token,
    input: () => ({ ...stay, listingId, guests: 1 }),
    effects: () => prisma().quote.count({ where: { guestId: guest.userId } }),
  },
  {
    path: 'accounts.signUp',
    token: () => undefined,
    input: () => ({
      name: 'New',
      email: `${randomUUID()}@test.example`,
      password: 'a long password',
    }),
    effects: ({ email }: { email: string }) =>
      prisma().account.count({ where: { user: { email } } }),
  },
]

describe.each(cases)('$path', ({ path, token, input, effects }) => {
  let replica: Child<{ url: string }>
  beforeEach(async () => {
    replica = await startReplica(house)
    return () => replica.stop()
  })

  test('its process is killed before the answer is kept: done once, whoever asks again', async () => {
    const asked = input()
    const call = {
      ...withToken(token()),
      input: asked,
      headers: { 'idempotency-key': randomUUID() },
    }
    const before = await effects(asked as never)
    await using gate = await closeGate(house)
    const lost = post(replica.ready.url, path, call).then(
      () => 'answered',
      () => 'lost',
    )
    await gate.reached()
    replica.process.kill('SIGKILL')
    expect(await lost).toBe('lost')
    await gate.turnAway()
    const early = await post(house.url, path, call)
    expect(early.error?.data.code).toBe('IDEMPOTENCY_IN_FLIGHT')
    await endLeases(house)
    const again = await post(house.url, path, call)
    const third = await post(house.url, path, call)
    expect([again.status, third.text]).toEqual([200, again.text])
    expect(await effects(asked as never)).toBe(before + 1)
  })
})

function withToken(token: string | undefined) {
  return token === undefined ? {} : { token }
}
