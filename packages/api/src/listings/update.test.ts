import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom } from '../../test/room.ts'
import { block, wholeListing } from '../../test/stays.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())
const input = {
  ...wholeListing,
  amenities: [...wholeListing.amenities],
  photos: [...wholeListing.photos],
}
const host = await room.host()
const { listings } = host.call
const create = async (more: object = {}) => (await listings.create({ ...input, ...more })).id
const published = async (more: object = {}) => {
  const listingId = await create(more)
  await listings.publish({ listingId })
  return listingId
}

test('a draft comes back as it was given, with its defaults', async () => {
  const draft = await listings.create({ ...input, amenities: ['wifi', 'wifi', 'pool'] })
  expect(draft).toMatchObject({
    title: input.title,
    latitude: 11.593641,
    longitude: 37.390792,
    timeZone: 'Africa/Addis_Ababa',
    amenities: ['wifi', 'pool'],
    checkInFrom: '15:00',
    checkOutBy: '11:00',
    minNights: 1,
    maxNights: 90,
    unitCount: 1,
    houseRules: null,
    prices: {
      nightly: { amountMinor: 250_000, currency: 'ETB' },
      cleaningFee: { amountMinor: 40_000, currency: 'ETB' },
      extraGuestFee: { amountMinor: 0, currency: 'ETB' },
      guestsIncluded: 4,
    },
    photos: input.photos,
    rating: { average: null, count: 0 },
    missing: [],
  })
})

test('only the given fields change', async () => {
  const before = await listings.mineById({ listingId: await published() })
  const after = await listings.update({
    listingId: before.id,
    title: 'Another name for it',
    region: null,
  })
  expect({ ...after, updatedAt: before.updatedAt }).toEqual({
    ...before,
    title: 'Another name for it',
    region: null,
  })
  expect(await listings.update({ listingId: before.id })).toMatchObject({
    title: 'Another name for it',
  })
})

test('the time zone follows the position', async () => {
  const listingId = await create()
  expect((await listings.update({ listingId, latitude: -8.65, longitude: 115.22 })).timeZone).toBe(
    'Asia/Makassar',
  )
  for (const [latitude, longitude] of [
    [90, 180],
    [-90, -180],
    [0, 0],
  ] as const) {
    const { timeZone } = await listings.update({ listingId, latitude, longitude })
    expect(() => new Intl.DateTimeFormat('en', { timeZone: timeZone ?? '?' })).not.toThrow()
  }
})

test('half a position is refused with the half that is missing', async () => {
  expect(await badFieldsOf(listings.create({ latitude: 9 }))).toEqual(['longitude'])
  expect(await badFieldsOf(listings.update({ listingId: await create(), longitude: 9 }))).toEqual([
    'latitude',
  ])
})

test('photos are replaced as a whole and keep their order; a published place keeps one', async () => {
  const listingId = await published()
  const photo = (name: string) => ({
    url: `https://pictures.example/${name}.jpg`,
    alt: `Picture ${name}`,
    width: 3,
    height: 2,
  })
  const changed = await listings.update({ listingId, photos: ['c', 'a', 'b'].map(photo) })
  expect(changed.photos.map(({ alt }) => alt)).toEqual(['Picture c', 'Picture a', 'Picture b'])
  expect(await badFieldsOf(listings.update({ listingId, photos: [] }))).toEqual(['photos'])
  expect((await listings.mineById({ listingId })).photos).toHaveLength(3)
})

test('prices need the price of a night first; guests included follow the guests', async () => {
  const { id: listingId } = await listings.create({ currency: 'USD' })
  expect(await badFieldsOf(listings.update({ listingId, cleaningFeeMinor: 500 }))).toEqual([
    'nightlyMinor',
  ])
  expect((await listings.update({ listingId, nightlyMinor: 5000 })).prices).toMatchObject({
    cleaningFee: { amountMinor: 0, currency: 'USD' },
  })
  expect(
    (await listings.update({ listingId, maxGuests: 6, cleaningFeeMinor: 700 })).prices,
  ).toMatchObject({
    nightly: { amountMinor: 5000 },
    cleaningFee: { amountMinor: 700 },
    guestsIncluded: 6,
  })
  expect((await listings.update({ listingId, guestsIncluded: 2 })).prices?.guestsIncluded).toBe(2)
  expect(await badFieldsOf(listings.update({ listingId, guestsIncluded: 7 }))).toEqual([
    'guestsIncluded',
  ])
})

test('the currency is fixed once published, and never changes under a price', async () => {
  const listingId = await create()
  expect(await badFieldsOf(listings.update({ listingId, currency: 'USD' }))).toEqual([
    'nightlyMinor',
    'cleaningFeeMinor',
  ])
  const dollars = { currency: 'USD', nightlyMinor: 4000, cleaningFeeMinor: 0 } as const
  expect((await listings.update({ listingId, ...dollars })).prices?.nightly).toEqual({
    amountMinor: 4000,
    currency: 'USD',
  })
  await listings.publish({ listingId })
  expect(
    await badFieldsOf(listings.update({ listingId, currency: 'ETB', nightlyMinor: 1 })),
  ).toEqual(['currency'])
  expect((await listings.update({ listingId, currency: 'USD' })).currency).toBe('USD')
})

test('the shortest stay cannot be longer than the longest, given or kept', async () => {
  expect(await badFieldsOf(listings.create({ minNights: 100 }))).toEqual(['minNights'])
  const listingId = await create({ minNights: 5, maxNights: 10 })
  expect(await badFieldsOf(listings.update({ listingId, maxNights: 4 }))).toEqual(['maxNights'])
})

test('units are added, and taken away only while nobody has yet to stay in them', async () => {
  const listingId = await published({ unitCount: 2 })
  const units = () => room.db.prisma.unit.count({ where: { listingId } })
  expect(await units()).toBe(2)
  await listings.update({ listingId, unitCount: 4 })
  expect(await units()).toBe(4)

  await block(room, { listingId, checkIn: '2099-01-01', checkOut: '2099-01-05' })
  await block(room, { listingId, checkIn: '2099-01-03', checkOut: '2099-01-09' })
  await block(room, { listingId, checkIn: '2001-01-03', checkOut: '2001-01-09' })
  expect(
    await badFieldsOf(listings.update({ listingId, unitCount: 1, title: 'Not this title' })),
  ).toEqual(['unitCount'])
  expect(await listings.mineById({ listingId })).toMatchObject({ unitCount: 4, title: input.title })
  expect(await units()).toBe(4)
  expect((await listings.update({ listingId, unitCount: 2 })).unitCount).toBe(2)
  expect(
    await room.db.prisma.calendarBlock.count({
      where: { listingId, checkIn: { gt: new Date('2099-01-01') } },
    }),
  ).toBe(1)
})

test('changes that arrive together are all there in the end', async () => {
  const listingId = await published()
  await Promise.all([
    listings.update({ listingId, title: 'The title of one call' }),
    listings.update({ listingId, nightlyMinor: 123_400 }),
    listings.update({ listingId, unitCount: 3 }),
    listings.update({ listingId, unitCount: 3 }),
  ])
  expect(await listings.mineById({ listingId })).toMatchObject({
    title: 'The title of one call',
    unitCount: 3,
    prices: { nightly: { amountMinor: 123_400 } },
  })
  expect(await room.db.prisma.unit.count({ where: { listingId } })).toBe(3)
})

test.each([
  ['a short title', { title: 'Short' }, 'title'],
  ['a title of two lines', { title: 'A title of\ntwo lines' }, 'title'],
  ['a NUL in the description', { description: `${'long '.repeat(20)}\u0000` }, 'description'],
  ['a huge description', { description: 'x'.repeat(5001) }, 'description'],
  ['a position off the Earth', { latitude: 91, longitude: 0 }, 'latitude'],
  ['a position that is no number', { latitude: Number.NaN, longitude: 0 }, 'latitude'],
  ['a country in small letters', { countryCode: 'et' }, 'countryCode'],
  ['a wrong currency', { currency: 'EUR' }, 'currency'],
  ['no guests', { maxGuests: 0 }, 'maxGuests'],
  ['half a bed', { beds: 1.5 }, 'beds'],
  ['an unknown amenity', { amenities: ['wifi', 'dragon'] }, 'amenities.1'],
  ['an impossible hour', { checkInFrom: '25:00' }, 'checkInFrom'],
  ['a free night', { nightlyMinor: 0 }, 'nightlyMinor'],
  ['a negative fee', { cleaningFeeMinor: -1 }, 'cleaningFeeMinor'],
  ['a price beyond counting', { nightlyMinor: 1e15 }, 'nightlyMinor'],
  [
    'a script as picture',
    { photos: [{ url: 'javascript:alert(1)', alt: 'None', width: 1, height: 1 }] },
    'photos.0.url',
  ],
  [
    'a picture with a NUL in its address',
    { photos: [{ url: 'https://a.example/\u0000', alt: 'None', width: 1, height: 1 }] },
    'photos.0.url',
  ],
  ['too many units', { unitCount: 101 }, 'unitCount'],
  ['a status', { status: 'published' }, 'status'],
  ['null for a title', { title: null }, 'title'],
])('%s is refused with its field, and nothing is changed', async (_what, wrong, field) => {
  expect(await badFieldsOf(listings.create({ ...input, ...wrong } as never))).toContain(field)
  const listingId = await create()
  expect(await badFieldsOf(listings.update({ listingId, ...wrong } as never))).toContain(field)
  expect(await listings.mineById({ listingId })).toMatchObject({ title: input.title, maxGuests: 4 })
})

test('an id that is none is a bad input, an unknown one is not found', async () => {
  expect(await badFieldsOf(listings.update({ listingId: 'abc' }))).toEqual(['listingId'])
  expect(
    (await refusalOf(listings.update({ listingId: '01999999-9999-7999-8999-999999999999' }))).code,
  ).toBe('NOT_FOUND')
})
