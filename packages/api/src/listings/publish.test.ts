import { afterAll, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom, payoutAccount } from '../../test/room.ts'
import { wholeListing } from '../../test/stays.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())
const input = {
  ...wholeListing,
  amenities: [...wholeListing.amenities],
  photos: [...wholeListing.photos],
}

test('an empty draft names everything that it lacks, each by the field that gives it', async () => {
  const sara = await room.guest()
  await sara.call.accounts.becomeHost({ displayName: 'Sara' })
  const draft = await sara.call.listings.create({})
  const missing = [
    'type',
    'title',
    'description',
    'latitude',
    'longitude',
    'addressLine',
    'city',
    'countryCode',
    'currency',
    'maxGuests',
    'bedrooms',
    'beds',
    'bathrooms',
    'cancellationPolicy',
    'nightlyMinor',
    'photos',
    'payoutAccount',
  ]
  expect(draft).toMatchObject({ status: 'draft', missing, prices: null, publishedAt: null })
  expect(await refusalOf(sara.call.listings.publish({ listingId: draft.id }))).toEqual({
    code: 'LISTING_INCOMPLETE',
    data: { missing },
  })

  const filled = await sara.call.listings.update({ listingId: draft.id, ...input })
  expect(filled.missing).toEqual(['payoutAccount'])
  await sara.call.accounts.updatePayoutAccount(payoutAccount)
  expect(await sara.call.listings.publish({ listingId: draft.id })).toMatchObject({
    status: 'published',
    missing: [],
  })
})

test.each([
  'type',
  'title',
  'addressLine',
  'currency',
  'maxGuests',
  'cancellationPolicy',
  'photos',
] as const)('without %s a listing is not published', async (field) => {
  const { call } = await room.host()
  const { [field]: _left, ...rest } = input
  const draft = await call.listings.create(rest)
  expect((await refusalOf(call.listings.publish({ listingId: draft.id }))).data).toEqual({
    missing: [field],
  })
  expect((await call.listings.mineById({ listingId: draft.id })).status).toBe('draft')
})

test('draft → published ⇄ paused → archived, and every step can be asked for twice', async () => {
  const { call } = await room.host()
  const { id: listingId } = await call.listings.create(input)
  const ref = { listingId }
  const steps = ['publish', 'pause', 'resume', 'archive'] as const
  const statuses: string[] = []
  for (const step of steps) {
    await call.listings[step](ref)
    statuses.push((await call.listings[step](ref)).status)
  }
  expect(statuses).toEqual(['published', 'paused', 'published', 'archived'])
})

test('publishing keeps the first day of publication through a pause', async () => {
  const { call } = await room.host()
  const { id: listingId } = await call.listings.create(input)
  const { publishedAt } = await call.listings.publish({ listingId })
  await call.listings.pause({ listingId })
  expect((await call.listings.resume({ listingId })).publishedAt).toEqual(publishedAt)
})

test('a step that the status does not allow says which do', async () => {
  const { call } = await room.host()
  const { id: listingId } = await call.listings.create(input)
  const wrong = (status: string, allowed: string[]) => ({
    code: 'LISTING_WRONG_STATUS',
    data: { status, allowed },
  })
  expect(await refusalOf(call.listings.pause({ listingId }))).toEqual(wrong('draft', ['published']))
  expect(await refusalOf(call.listings.resume({ listingId }))).toEqual(wrong('draft', ['paused']))
  await call.listings.publish({ listingId })
  await call.listings.pause({ listingId })
  expect(await refusalOf(call.listings.publish({ listingId }))).toEqual(wrong('paused', ['draft']))
  await call.listings.archive({ listingId })
  for (const step of ['publish', 'pause', 'resume'] as const) {
    expect((await refusalOf(call.listings[step]({ listingId }))).code).toBe('LISTING_WRONG_STATUS')
  }
  expect((await refusalOf(call.listings.update({ listingId, title: 'A new title' }))).code).toBe(
    'LISTING_WRONG_STATUS',
  )
})

test('archiving while it is being published leaves it archived', async () => {
  const { call } = await room.host()
  const { id: listingId } = await call.listings.create(input)
  await Promise.allSettled([
    call.listings.publish({ listingId }),
    call.listings.archive({ listingId }),
  ])
  await call.listings.archive({ listingId })
  expect((await call.listings.mineById({ listingId })).status).toBe('archived')
})

test("another host's listing looks like none, in every procedure", async () => {
  const [owner, other] = [await room.host(), await room.host()]
  const { id: listingId } = await owner.call.listings.create(input)
  const unknown = '01999999-9999-7999-8999-999999999999'
  const { mineById, update, publish, pause, resume, archive } = other.call.listings
  for (const id of [listingId, unknown]) {
    for (const ask of [mineById, update, publish, pause, resume, archive]) {
      expect(await refusalOf(ask({ listingId: id }))).toEqual({ code: 'NOT_FOUND', data: null })
    }
  }
  expect(await owner.call.listings.mineById({ listingId })).toMatchObject({ status: 'draft' })
  expect((await other.call.listings.listMine({})).items).toEqual([])
})

test('only hosts have listings', async () => {
  const sara = await room.guest()
  expect((await refusalOf(sara.call.listings.create({}))).code).toBe('NOT_A_HOST')
  expect((await refusalOf(room.call().listings.create({}))).code).toBe('UNAUTHENTICATED')
})
