import { type House, openHouse } from '@nexus/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNexus, type Nexus, type NexusOptions, type StoredSession } from '../src/index.ts'
import { answer, openServer, refusal } from './server.ts'

// The clock of this house is five hours off, and can be moved.
let house: House
let offMs = 5 * 60 * 60 * 1_000
const tokenMs = 15 * 60 * 1_000

beforeAll(async () => {
  house = await openHouse({ now: () => new Date(Date.now() + offMs) })
})
afterAll(() => house[Symbol.asyncDispose]())

let people = 0

/** Somebody who is signed in; what is kept of the session, and the calls that were sent. */
async function signedIn(options: Partial<NexusOptions> = {}) {
  const store = openStore()
  const sent: string[] = []
  const open = (): Nexus =>
    createNexus({
      url: house.url,
      session: store,
      onRequest: ({ path }) => void sent.push(path),
      ...options,
    })
  const nexus = open()
  const email = `renewal-${++people}@test.example`
  const { user } = await nexus.accounts.signUp({ name: 'Sara', email, password: 'a long password' })
  sent.length = 0
  return { nexus, open, store, sent, user }
}

function openStore() {
  return {
    kept: null as StoredSession | null,
    async get() {
      return this.kept
    },
    async set(next: StoredSession | null) {
      this.kept = next
    },
  }
}

const count = (sent: string[], path: string) => sent.filter((each) => each === path).length

describe('a token that has expired', () => {
  test('is renewed once for 20 calls that meet it at once, and none of them fails', async () => {
    const { nexus, store, sent, user } = await signedIn()
    const before = store.kept
    offMs += tokenMs
    const calls = Array.from({ length: 20 }, () => nexus.accounts.me())
    expect(await Promise.all(calls)).toEqual(calls.map(() => user))
    expect(count(sent, 'accounts.refresh')).toBe(1)
    expect(store.kept?.token).not.toBe(before?.token)
    expect(store.kept?.refreshToken).toBe(before?.refreshToken)
    await nexus.accounts.me()
    expect(count(sent, 'accounts.refresh')).toBe(1)
  })

  test('is renewed once for several clients that share a store, as tabs do', async () => {
    const { open, sent, user } = await signedIn()
    const tabs = [open(), open(), open()]
    offMs += tokenMs
    expect(await Promise.all(tabs.map((tab) => tab.accounts.me()))).toEqual([user, user, user])
    expect(count(sent, 'accounts.refresh')).toBe(1)
  })

  test('is renewed though the call that met it is given up', async () => {
    const { nexus, store, user } = await signedIn()
    const before = store.kept?.token
    offMs += tokenMs
    const controller = new AbortController()
    const seen = nexus.accounts.me({ signal: controller.signal })
    const other = nexus.accounts.me()
    controller.abort()
    await expect(seen).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await other).toEqual(user)
    expect(store.kept?.token).not.toBe(before)
  })

  test('lets a change through that was refused for it, under the key it had', async () => {
    const { nexus } = await signedIn()
    offMs += tokenMs
    const account = await nexus.accounts.becomeHost({ displayName: 'Sara' })
    expect(account.displayName).toBe('Sara')
  })

  test('is renewed before it expires, by the time that passes here, wherever the clocks stand', async () => {
    const { nexus, store, sent } = await signedIn()
    const left = (store.kept?.tokenExpiresAt ?? 0) - Date.now()
    expect(left).toBeGreaterThan(tokenMs - 10_000)
    expect(left).toBeLessThanOrEqual(tokenMs)
    await nexus.accounts.me()
    expect(sent).toEqual(['accounts.me'])
    if (store.kept) store.kept.tokenExpiresAt = Date.now() + 10_000
    await nexus.accounts.me()
    expect(sent).toEqual(['accounts.me', 'accounts.refresh', 'accounts.me'])
  })

  test('does not keep a person out: signing in again needs none', async () => {
    const { nexus, user } = await signedIn()
    offMs += tokenMs
    const again = await nexus.accounts.signIn({ email: user.email, password: 'a long password' })
    expect(again.user).toEqual(user)
    expect(await nexus.accounts.me()).toEqual(user)
  })
})

describe('a session that was ended elsewhere', () => {
  test('is SESSION_ENDED once, and forgotten; what is for everybody goes on', async () => {
    const { nexus, store, user } = await signedIn()
    await house.deps.db.prisma.session.deleteMany({ where: { userId: user.id } })
    offMs += tokenMs
    await expect(nexus.accounts.me()).rejects.toMatchObject({
      code: 'SESSION_ENDED',
      path: 'accounts.me',
      remedy: expect.stringContaining('accounts.signIn'),
    })
    expect(store.kept).toBeNull()
    await expect(nexus.accounts.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await nexus.listings.search()).toHaveProperty('items')
  })

  test('is no obstacle to what is for everybody', async () => {
    const { nexus, store, user } = await signedIn()
    await house.deps.db.prisma.session.deleteMany({ where: { userId: user.id } })
    if (store.kept) store.kept.tokenExpiresAt = Date.now()
    expect(await nexus.listings.search()).toHaveProperty('items')
    expect(store.kept).toBeNull()
  })
})

test.each([
  ['signs in', 'accounts.signIn', 'of somebody else'],
  ['signs out', 'accounts.signOut', undefined],
])('a renewal that comes after somebody %s changes nothing', async (_, path, token) => {
  const answered = Promise.withResolvers<void>()
  await using server = await openServer((request, response) => {
    if (request.url?.includes('refresh')) {
      const renewed = answer({ token: 'renewed', tokenExpiresIn: 900 })
      void answered.promise.then(() => response.end(renewed))
    } else if (request.headers.authorization === 'Bearer old' && request.url?.includes('me'))
      response.writeHead(401).end(refusal('SESSION_EXPIRED', 401))
    else response.end(answer({ token: 'of somebody else' }))
  })
  const session = openStore()
  session.kept = { token: 'old', refreshToken: 'x', tokenExpiresAt: null }
  const renewing = Promise.withResolvers<void>()
  const nexus = createNexus({
    url: server.url,
    session,
    onRequest: (event) => void (event.path === 'accounts.refresh' && renewing.resolve()),
  })
  const call = nexus.accounts.me().catch(() => {})
  await renewing.promise
  if (path === 'accounts.signOut') await nexus.accounts.signOut()
  else await nexus.accounts.signIn({ email: 'abebe@example.com', password: 'a long password' })
  answered.resolve()
  await call
  expect(session.kept?.token).toBe(token)
})

test('a renewal that the network fails leaves the session as it is', async () => {
  await using server = await openServer((request, response) => {
    if (request.url?.includes('refresh')) return void response.destroy()
    const isGood = request.headers.authorization === 'Bearer good for a while'
    if (isGood) response.end(answer({ id: 'x' }))
    else response.writeHead(401).end(refusal('SESSION_EXPIRED', 401))
  })
  const session = openStore()
  const nexus = createNexus({ url: server.url, session, retries: 0 })
  session.kept = {
    token: 'good for a while',
    refreshToken: 'x',
    tokenExpiresAt: Date.now() + 10_000,
  }
  expect(await nexus.accounts.me()).toEqual({ id: 'x' })
  session.kept = { token: 'no longer good', refreshToken: 'x', tokenExpiresAt: null }
  await expect(nexus.accounts.me()).rejects.toMatchObject({ code: 'NETWORK' })
  expect(session.kept).toMatchObject({ refreshToken: 'x' })
})

test('an API that refuses every token is asked for a new one once, not for ever', async () => {
  let renewals = 0
  await using server = await openServer((request, response) => {
    if (request.url?.includes('refresh'))
      response.end(answer({ token: `token ${++renewals}`, tokenExpiresIn: 900 }))
    else response.writeHead(401).end(refusal('SESSION_EXPIRED', 401))
  })
  const session = openStore()
  session.kept = { token: 'x', refreshToken: 'y', tokenExpiresAt: null }
  const nexus = createNexus({ url: server.url, session })
  await expect(nexus.accounts.me()).rejects.toMatchObject({ code: 'SESSION_EXPIRED' })
  expect(renewals).toBe(1)
})

test('by cookie, no token is kept or sent', async () => {
  const seen: (string | undefined)[] = []
  await using server = await openServer((request, response) => {
    seen.push(request.headers.authorization)
    response.end(answer({ token: 'x', user: {} }))
  })
  const sent: unknown[] = []
  const nexus = createNexus({
    url: server.url,
    session: 'cookie',
    fetch: (target, init) => {
      sent.push(init?.credentials)
      return fetch(target, init)
    },
  })
  await nexus.accounts.signIn({ email: 'sara@example.com', password: 'a long password' })
  await nexus.accounts.me()
  expect(seen).toEqual([undefined, undefined])
  expect(sent).toEqual(['include', 'include'])
})
