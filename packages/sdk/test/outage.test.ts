import { type House, openHouse, type OwnPostgres, startOwnPostgres } from '@nexus/api/testing'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNexus, type NexusOptions, type ResponseEvent } from '../src/index.ts'

let postgres: OwnPostgres
let house: House
let token: string
beforeAll(async () => {
  postgres = await startOwnPostgres()
  house = await openHouse({ databaseUrl: postgres.url })
  token = (await house.host()).token
}, 60_000)
afterAll(async () => {
  await house?.[Symbol.asyncDispose]()
  await postgres?.[Symbol.asyncDispose]()
})

/** A client that keeps count of its attempts, and one promise that resolves with the first that failed. */
function open(options: Partial<NexusOptions> = {}) {
  const attempts: ResponseEvent[] = []
  const { promise: failed, resolve } = Promise.withResolvers<void>()
  const onResponse = (event: ResponseEvent) => {
    attempts.push(event)
    if (event.error !== null) resolve()
  }
  const nexus = createNexus({ url: house.url, token, onResponse, ...options })
  return { nexus, attempts, failed }
}

describe.each(['stop', 'kill'] as const)('a call during a %s of PostgreSQL', (how) => {
  test('that changes something succeeds once it is back, and is made once', async () => {
    const { nexus, attempts, failed } = open()
    const title = randomUUID()
    await postgres[how]()
    const made = nexus.listings.create({ title })
    await failed
    await postgres.start()
    expect(await made).toMatchObject({ title })
    expect(attempts[0]?.error).toBe('UNAVAILABLE')
    expect(attempts.at(-1)?.error).toBeNull()
    expect(await house.deps.db.prisma.listing.count({ where: { title } })).toBe(1)
  })

  test('that reads succeeds once it is back', async () => {
    const { nexus, attempts, failed } = open()
    await postgres[how]()
    const read = nexus.accounts.me()
    await failed
    await postgres.start()
    expect(await read).toMatchObject({ name: 'Dawit Haile' })
    expect(attempts[0]?.error).toBe('UNAVAILABLE')
  })
})

test('changes that are under way when it is killed, all of them, are made once', async () => {
  const { nexus } = open({ retries: 5 })
  const titles = Array.from({ length: 20 }, () => randomUUID())
  const made = Promise.all(titles.map((title) => nexus.listings.create({ title })))
  await sleep(15)
  await postgres.kill()
  await postgres.start()
  const ids = (await made).map(({ id }) => id)
  const found = await house.deps.db.prisma.listing.findMany({ where: { title: { in: titles } } })
  expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
}, 60_000)

test('that lasts too long ends with what to do', async () => {
  const { nexus, attempts } = open({ retries: 1 })
  const title = randomUUID()
  await postgres.stop()
  const error = await nexus.listings.create({ title }).catch((caught: unknown) => caught)
  await postgres.start()
  expect(error).toMatchObject({
    code: 'UNAVAILABLE',
    status: 503,
    data: { retryAfterMs: 2_000, changed: 'unknown' },
    remedy: expect.stringContaining('call again, a change under the same idempotency key'),
  })
  expect(attempts).toHaveLength(2)
  // The key is kept: calling again goes on where the call ended.
  expect(await nexus.listings.create({ title })).toMatchObject({ title })
  expect(await house.deps.db.prisma.listing.count({ where: { title } })).toBe(1)
})
