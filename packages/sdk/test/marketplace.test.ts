import { type House, openHouse, wholeListing } from '@nexus/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addDays,
  createNexus,
  isNexusError,
  type Nexus,
  stayDateIn,
  type StoredSession,
} from '../src/index.ts'

let house: House
let people = 0

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const password = 'a long password'
const nobody = () => createNexus({ url: house.url })

async function guest(): Promise<Nexus> {
  const nexus = nobody()
  await nexus.accounts.signUp({
    name: 'Sara Bekele',
    email: `sdk-${++people}@test.example`,
    password,
  })
  return nexus
}

async function host(): Promise<Nexus> {
  const nexus = await guest()
  const payoutAccount = { bankCode: '855', accountName: 'Dawit Haile', accountNumber: '0900123456' }
  await nexus.accounts.becomeHost({ displayName: 'Dawit', payoutAccount })
  return nexus
}

describe('a session', () => {
  test('begins with sign-up or sign-in and ends with sign-out', async () => {
    const nexus = nobody()
    const { user } = await nexus.accounts.signUp({
      name: 'Sara',
      email: 'Session@Test.Example',
      password,
    })
    expect(await nexus.accounts.me()).toEqual(user)
    await nexus.accounts.signOut()
    await expect(nexus.accounts.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const session = await nexus.accounts.signIn({ email: 'session@test.example', password })
    expect(session.expiresAt).toBeInstanceOf(Date)
    expect(await nexus.accounts.me()).toEqual(user)
  })

  test('can be taken to another client by its token, or kept in a store of yours', async () => {
    let kept: StoredSession | null = null
    const session = {
      get: async () => kept,
      set: async (next: StoredSession | null) => void (kept = next),
    }
    const nexus = createNexus({ url: house.url, session })
    const { token, user } = await nexus.accounts.signUp({
      name: 'Sara',
      email: 'store@test.example',
      password,
    })
    expect(kept).toMatchObject({ token })
    expect(await createNexus({ url: house.url, token }).accounts.me()).toEqual(user)
    await nexus.accounts.signOut()
    expect(kept).toBeNull()
  })

  test('that has ended elsewhere is forgotten when it is ended again', async () => {
    let kept: StoredSession | null = {
      token: 'ended long ago',
      refreshToken: null,
      tokenExpiresAt: null,
    }
    const session = { get: () => kept, set: (next: StoredSession | null) => void (kept = next) }
    await expect(createNexus({ url: house.url, session }).accounts.signOut()).rejects.toMatchObject(
      { code: 'UNAUTHENTICATED' },
    )
    expect(kept).toBeNull()
  })
})

describe('an error', () => {
  test('has everything that is needed to handle, show and report it', async () => {
    const error = await nobody()
      .accounts.me()
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: 'NexusError',
      code: 'UNAUTHENTICATED',
      data: null,
      status: 401,
      path: 'accounts.me',
      message: expect.stringMatching(/\.$/),
      remedy: expect.stringContaining('accounts.signIn'),
      requestId: expect.stringMatching(/./),
      docs: expect.stringContaining('/errors/unauthenticated'),
    })
  })

  test('of bad input names the fields', async () => {
    const error = await nobody()
      .quotes.create({ listingId: 'x', checkIn: '2027-02-30', checkOut: '2027-03-09', guests: 0 })
      .catch((caught: unknown) => caught)
    if (!isNexusError(error, 'BAD_INPUT')) throw error
    expect(error.data.issues.map(({ path }) => path).sort()).toEqual([
      'checkIn',
      'guests',
      'listingId',
    ])
    expect(error.data.issues.every(({ message }) => message.length > 0)).toBe(true)
  })

  test.each([
    [
      'WRONG_CREDENTIALS',
      (nexus: Nexus) => nexus.accounts.signIn({ email: 'nobody@test.example', password }),
    ],
    [
      'NOT_FOUND',
      (nexus: Nexus) => nexus.listings.byId({ listingId: '019b0000-0000-7000-8000-000000000000' }),
    ],
  ] as const)('%s is told apart', async (code, call) => {
    const error = await call(nobody()).catch((caught: unknown) => caught)
    expect(isNexusError(error, code)).toBe(true)
    expect(isNexusError(error, 'DATES_TAKEN')).toBe(false)
  })

  test('of a draft says what is missing', async () => {
    const nexus = await host()
    const { id, missing } = await nexus.listings.create({ title: 'A house by the lake' })
    const error = await nexus.listings.publish({ listingId: id }).catch((caught: unknown) => caught)
    if (!isNexusError(error, 'LISTING_INCOMPLETE')) throw error
    expect(error.data.missing).toEqual(missing)
  })
})

test('a stay is found, quoted and held; who comes second learns when it is free', async () => {
  const owner = await host()
  const { id } = await owner.listings.create({ ...wholeListing, title: 'The hut above Lalibela' })
  await owner.listings.publish({ listingId: id })
  const checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 30)
  const stay = { checkIn, checkOut: addDays(checkIn, 3) }

  const first = await guest()
  const { items } = await first.listings.search({ text: 'Lalibela', stay, guests: 2 })
  expect(items.map((item) => item.id)).toEqual([id])
  const quote = await first.quotes.create({ listingId: id, ...stay, guests: 2 })
  expect(quote.total).toEqual(items[0]?.stayTotal)
  const booking = await first.bookings.create({ quoteId: quote.id })
  expect(booking).toMatchObject({
    status: 'pending_payment',
    total: quote.total,
    holdExpiresAt: expect.any(Date),
  })
  expect(await first.bookings.byId({ bookingId: booking.id })).toEqual(booking)

  const error = await (
    await guest()
  ).quotes
    .create({ listingId: id, ...stay, guests: 2 })
    .catch((caught: unknown) => caught)
  if (!isNexusError(error, 'DATES_TAKEN')) throw error
  expect(error.data.nextFree).toEqual({
    checkIn: stay.checkOut,
    checkOut: addDays(stay.checkOut, 3),
  })
})

test('pages and items come one after another, each once, and a cursor resumes', async () => {
  const nexus = await host()
  const made: string[] = []
  for (const name of ['one', 'two', 'three', 'four', 'five'])
    made.unshift((await nexus.listings.create({ title: `Cottage ${name}` })).id)

  const items: string[] = []
  for await (const listing of nexus.listings.listMine.items({ limit: 2 })) items.push(listing.id)
  expect(items).toEqual(made)

  const sizes: number[] = []
  for await (const page of nexus.listings.listMine.pages({ limit: 2 }))
    sizes.push(page.items.length)
  expect(sizes).toEqual([2, 2, 1])

  const { nextCursor } = await nexus.listings.listMine({ limit: 2 })
  const rest: string[] = []
  for await (const listing of nexus.listings.listMine.items({
    limit: 2,
    cursor: nextCursor ?? undefined,
  }))
    rest.push(listing.id)
  expect(rest).toEqual(made.slice(2))
})

test('a staff procedure is nowhere to be found', () => {
  expect(Object.keys(nobody())).not.toContain('staff')
})
