import { describe, expect, test } from 'vitest'
import { createNexus, type KeyStore, type UnansweredChanges } from '../src/index.ts'
import { answer, openServer, refusal } from './server.ts'

const house = { title: 'A house by the lake' }

/** A server that breaks connections until it is told to answer, and what was sent to it. */
async function openAnswering() {
  const sent: { path: string; key: string }[] = []
  let reply: (() => [number, string]) | null = null
  const server = await openServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    sent.push({ path: request.url ?? '', key })
    if (!reply) return void response.destroy()
    const [status, body] = reply()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  return Object.assign(server, {
    sent,
    keys: () => sent.map(({ key }) => key),
    /** From now on. */
    replies: (next: () => [number, string]) => void (reply = next),
    answers: () => void (reply = () => [200, answer({ id: 'x' })]),
    breaks: () => void (reply = null),
  })
}

/** What a browser keeps over reloads, and what is in it. */
function openStore(): KeyStore & { kept: UnansweredChanges | null } {
  return {
    kept: null,
    get() {
      return JSON.parse(JSON.stringify(this.kept)) as UnansweredChanges | null
    },
    set(next) {
      this.kept = next
    },
  }
}

describe('a change without an answer', () => {
  test('has the same key when it is called again after a reload, until it is answered', async () => {
    await using server = await openAnswering()
    const keys = openStore()
    // Each client is a page of its own.
    const open = () => createNexus({ url: server.url, keys, retries: 0 })
    await expect(open().listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
    await expect(open().listings.create({ ...house })).rejects.toMatchObject({ code: 'NETWORK' })
    server.answers()
    await open().listings.create(house)
    expect(new Set(server.keys()).size).toBe(1)
    expect(keys.kept).toBeNull()
    await open().listings.create(house)
    expect(new Set(server.keys()).size).toBe(2)
  })

  test('has the same key in the same page, without any store', async () => {
    await using server = await openAnswering()
    const nexus = createNexus({ url: server.url, retries: 0 })
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
    server.answers()
    await nexus.listings.create(house)
    await nexus.listings.create(house)
    const [first, second, third] = server.keys()
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('of another input has another key', async () => {
    await using server = await openAnswering()
    const nexus = createNexus({ url: server.url, retries: 0 })
    for (const title of ['A house', 'A hut', 'A house'])
      await expect(nexus.listings.create({ title })).rejects.toMatchObject({ code: 'NETWORK' })
    const [first, second, third] = server.keys()
    expect(second).not.toBe(first)
    expect(third).toBe(first)
  })

  test('is forgotten after a day, as the API forgets it', async () => {
    await using server = await openAnswering()
    const keys = openStore()
    const nexus = createNexus({ url: server.url, keys, retries: 0 })
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
    for (const change of Object.values(keys.kept ?? {})) change.at -= 24 * 60 * 60 * 1_000
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(new Set(server.keys()).size).toBe(2)
    expect(Object.keys(keys.kept ?? {})).toHaveLength(1)
  })

  test.each([
    ['refused', 409, 'STAY_NOT_ALLOWED', 2],
    ['too much', 429, 'TOO_MANY_REQUESTS', 1],
    ['of nobody who is known', 401, 'UNAUTHENTICATED', 1],
    ['failed', 500, 'INTERNAL', 1],
  ])('%s: its key is kept only where it was not decided', async (_, status, code, different) => {
    await using server = await openAnswering()
    server.replies(() => [status, refusal(code, status, { retryAfterMs: 1 })])
    const nexus = createNexus({ url: server.url, retries: 0 })
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code })
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code })
    expect(new Set(server.keys()).size).toBe(different)
  })

  test('leaves nothing of its input in the store, and nothing at all where that holds a secret', async () => {
    await using server = await openAnswering()
    const keys = openStore()
    const nexus = createNexus({ url: server.url, keys, retries: 0 })
    await expect(nexus.listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
    const before = JSON.stringify(keys.kept)
    expect(before).toContain('listings.create')
    expect(before).not.toContain('lake')
    const account = { name: 'Sara', email: 'sara@example.com', password: 'a long password' }
    await expect(nexus.accounts.signUp(account)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(JSON.stringify(keys.kept)).toBe(before)
  })
})

test('two at once are two', async () => {
  await using server = await openAnswering()
  server.answers()
  const nexus = createNexus({ url: server.url })
  await Promise.all([nexus.listings.create(house), nexus.listings.create(house)])
  expect(new Set(server.keys()).size).toBe(2)
})

test('what may be done again is done again: an answer of before a change would be wrong after it', async () => {
  await using server = await openAnswering()
  const nexus = createNexus({ url: server.url, retries: 0 })
  await expect(nexus.listings.pause({ listingId: 'x' })).rejects.toMatchObject({ code: 'NETWORK' })
  server.answers()
  await nexus.listings.resume({ listingId: 'x' })
  await nexus.listings.pause({ listingId: 'x' })
  expect(new Set(server.keys()).size).toBe(3)
})

test('the key of another change by accident is not used twice', async () => {
  await using server = await openAnswering()
  const keys = openStore()
  const nexus = createNexus({ url: server.url, keys, retries: 0 })
  await expect(nexus.listings.create(house)).rejects.toMatchObject({ code: 'NETWORK' })
  const [old] = server.keys()
  server.replies(() =>
    server.keys().at(-1) === old
      ? [422, refusal('IDEMPOTENCY_KEY_REUSED', 422)]
      : [200, answer({ id: 'x' })],
  )
  expect(await nexus.listings.create(house)).toEqual({ id: 'x' })
  expect(server.keys().slice(0, 2)).toEqual([old, old])
  expect(keys.kept).toBeNull()
})

test('a key of the caller is sent as it is, and never remembered', async () => {
  await using server = await openAnswering()
  const keys = openStore()
  const nexus = createNexus({ url: server.url, keys, retries: 1 })
  const idempotencyKey = 'order-2027-03-09'
  await expect(nexus.listings.create(house, { idempotencyKey })).rejects.toThrow('No answer')
  expect(server.keys()).toEqual([idempotencyKey, idempotencyKey])
  expect(keys.kept).toBeNull()
})

test('many that begin at once, in a store that takes its time, lose no key', async () => {
  await using server = await openAnswering()
  let kept: UnansweredChanges | null = null
  const keys: KeyStore = {
    async get() {
      await new Promise(setImmediate)
      return kept
    },
    async set(next) {
      await new Promise(setImmediate)
      kept = next
    },
  }
  const nexus = createNexus({ url: server.url, keys, retries: 0 })
  const titles = Array.from({ length: 20 }, (_, index) => `House ${index}`)
  await Promise.allSettled(titles.map((title) => nexus.listings.create({ title })))
  expect(Object.keys(kept ?? {})).toHaveLength(20)
  server.answers()
  await Promise.all(titles.map((title) => nexus.listings.create({ title })))
  expect(kept).toBeNull()
  expect(new Set(server.keys()).size).toBe(20)
})

test('what has been done is told, also where the store fails to forget its key', async () => {
  await using server = await openAnswering()
  server.answers()
  let writes = 0
  const keys: KeyStore = {
    get: () => null,
    set() {
      if (++writes > 1) throw new Error('the disk is full')
    },
  }
  const nexus = createNexus({ url: server.url, keys })
  expect(await nexus.listings.create(house)).toEqual({ id: 'x' })
  expect(writes).toBe(2)
})
