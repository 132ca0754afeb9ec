import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../src/index.ts'
import { bookAndPay, hold, inDays, publish, quote, startPaying, whole } from '../place.ts'
import { refusal, refusals } from '../refusal.ts'
import type { Person, World } from '../world.ts'

const nothing = '00000000-0000-7000-8000-000000000000'

export function listingStories(open: () => World): void {
  let host: Person
  let other: Person
  let guest: Person
  beforeAll(async () => {
    host = await open().host()
    other = await open().host('Hanna Girma')
    guest = await open().person()
  })

  test('a draft says what is missing, and is published when nothing is', async () => {
    const { listings } = host.nexus
    const draft = await listings.create({})
    expect(draft).toMatchObject({
      status: 'draft',
      checkInFrom: '15:00',
      checkOutBy: '11:00',
      minNights: 1,
      maxNights: 90,
      unitCount: 1,
      prices: null,
      publishedAt: null,
      rating: { average: null, count: 0 },
    })
    const listingId = draft.id
    expect(await refusal(listings.publish({ listingId }))).toEqual({
      code: 'LISTING_INCOMPLETE',
      data: { missing: draft.missing },
      status: 409,
    })
    expect(draft.missing).toContain('photos')
    const { photos = [], ...rest } = whole
    const almost = await listings.update({ listingId, ...rest })
    expect(almost.missing).toEqual(['photos'])
    expect(almost.timeZone).toBe('Africa/Addis_Ababa')
    await listings.update({ listingId, photos })
    const published = await listings.publish({ listingId })
    expect(published).toMatchObject({ status: 'published', missing: [], publishedAt: open().now() })
    expect(await listings.publish({ listingId })).toEqual(published)
    expect(await listings.mineById({ listingId })).toEqual(published)
  })

  test('a listing pauses, resumes, and is archived for good', async () => {
    const { listings } = host.nexus
    const { id: listingId } = await publish(host)
    expect(await refusal(listings.resume({ listingId: (await listings.create({})).id }))).toEqual({
      code: 'LISTING_WRONG_STATUS',
      data: { status: 'draft', allowed: ['paused'] },
      status: 409,
    })
    expect((await listings.pause({ listingId })).status).toBe('paused')
    expect((await guest.nexus.listings.byId({ listingId })).status).toBe('paused')
    expect((await refusal(quote(open(), guest, { listingId }))).code).toBe('LISTING_NOT_BOOKABLE')
    expect((await refusal(listings.publish({ listingId }))).code).toBe('LISTING_WRONG_STATUS')
    expect((await listings.resume({ listingId })).status).toBe('published')
    expect((await listings.archive({ listingId })).status).toBe('archived')
    expect((await listings.archive({ listingId })).status).toBe('archived')
    for (const refused of await refusals(
      listings.pause({ listingId }),
      listings.resume({ listingId }),
      listings.publish({ listingId }),
      listings.update({ listingId, title: 'Another title' }),
    ))
      expect(refused).toMatchObject({
        code: 'LISTING_WRONG_STATUS',
        data: { status: 'archived' },
      })
    expect((await refusal(guest.nexus.listings.byId({ listingId }))).code).toBe('NOT_FOUND')
  })

  test('a listing that is no longer whole does not resume', async () => {
    const { id: listingId } = await publish(host)
    await host.nexus.listings.pause({ listingId })
    expect(await refusal(host.nexus.listings.update({ listingId, photos: [] }))).toMatchObject({
      code: 'BAD_INPUT',
      data: { issues: [{ path: 'photos' }] },
    })
    // What cannot be taken away by its fields goes with the account that is paid.
    expect((await host.nexus.listings.resume({ listingId })).status).toBe('published')
  })

  test("another host's listing, a draft and nothing at all look the same", async () => {
    const { id: listingId } = await host.nexus.listings.create(whole)
    const mine = other.nexus.listings
    for (const id of [listingId, nothing]) {
      for (const refused of await refusals(
        mine.mineById({ listingId: id }),
        mine.update({ listingId: id, title: 'Taken over' }),
        mine.publish({ listingId: id }),
        mine.pause({ listingId: id }),
        mine.resume({ listingId: id }),
        mine.archive({ listingId: id }),
        guest.nexus.listings.byId({ listingId: id }),
        guest.nexus.listings.calendar({
          listingId: id,
          from: inDays(open(), 1),
          to: inDays(open(), 2),
        }),
        quote(open(), guest, { listingId: id }),
        guest.nexus.reviews.list({ listingId: id }),
      ))
        expect(refused).toEqual({ code: 'NOT_FOUND', data: null, status: 404 })
    }
  })

  test('the exact place is for its host and for guests who have booked it', async () => {
    const world = open()
    const { id: listingId } = await publish(host, { latitude: 8.99564, longitude: 38.78731 })
    const near = { latitude: 9, longitude: 38.79, exact: false, addressLine: null }
    expect((await world.nobody.listings.byId({ listingId })).location).toMatchObject(near)
    expect((await guest.nexus.listings.byId({ listingId })).location).toMatchObject(near)
    const exact = { latitude: 8.99564, exact: true, addressLine: 'Cameroon Street 12' }
    expect((await host.nexus.listings.byId({ listingId })).location).toMatchObject(exact)
    await bookAndPay(world, guest, { listingId })
    expect((await guest.nexus.listings.byId({ listingId })).location).toMatchObject(exact)
    await host.nexus.listings.archive({ listingId })
    expect((await guest.nexus.listings.byId({ listingId })).status).toBe('archived')
    expect((await refusal(other.nexus.listings.byId({ listingId }))).code).toBe('NOT_FOUND')
  })

  test('fields that contradict each other are refused, each with its remedy', async () => {
    const { listings } = host.nexus
    const { id: listingId } = await listings.create(whole)
    const cases: [object, string][] = [
      [{ latitude: 9 }, 'longitude'],
      [{ minNights: 5, maxNights: 3 }, 'minNights'],
      [{ guestsIncluded: 9 }, 'guestsIncluded'],
      [{ currency: 'USD' }, 'nightlyMinor'],
      [{ title: 'short' }, 'title'],
      [{ checkInFrom: '25:00' }, 'checkInFrom'],
      [{ amenities: ['sauna'] }, 'amenities.0'],
      [{ photos: [{ url: 'ftp://x/y', alt: 'abc', width: 1, height: 1 }] }, 'photos.0.url'],
      [{ nightlyMinor: 1.5 }, 'nightlyMinor'],
      [{ colour: 'red' }, 'colour'],
    ]
    for (const [changes, path] of cases)
      expect((await refusal(listings.update({ listingId, ...changes }))).data).toMatchObject({
        issues: expect.arrayContaining([expect.objectContaining({ path })]),
      })
    expect((await refusal(listings.create({ cleaningFeeMinor: 5 }))).data).toMatchObject({
      issues: [{ path: 'nightlyMinor' }],
    })
  })

  test('units come and go, but not those in which somebody will stay', async () => {
    const world = open()
    const { id: listingId } = await publish(host, { unitCount: 2 })
    await hold(world, guest, { listingId })
    await hold(world, guest, { listingId })
    const { checkIn, checkOut } = { checkIn: inDays(world, 40), checkOut: inDays(world, 43) }
    expect(await refusal(quote(world, guest, { listingId }))).toEqual({
      code: 'DATES_TAKEN',
      data: { nextFree: { checkIn: checkOut, checkOut: addDays(checkOut, 3) } },
      status: 409,
    })
    expect((await refusal(host.nexus.listings.update({ listingId, unitCount: 1 }))).data).toEqual({
      issues: [{ path: 'unitCount', message: 'At least 2 units have stays to come.' }],
    })
    await host.nexus.listings.update({ listingId, unitCount: 3 })
    expect((await quote(world, guest, { listingId })).checkIn).toBe(checkIn)
    await host.nexus.listings.update({ listingId, unitCount: 2 })
  })

  test('the calendar says on which nights no unit is free', async () => {
    const world = open()
    const { id: listingId } = await publish(host, { unitCount: 2, minNights: 2 })
    await hold(world, guest, { listingId, from: 10, nights: 5 })
    await hold(world, guest, { listingId, from: 12, nights: 2 })
    await hold(world, guest, { listingId, from: 14, nights: 4 })
    await hold(world, guest, { listingId, from: 20, nights: 2 })
    const [from, to] = [inDays(world, 13), inDays(world, 30)]
    expect(await world.nobody.listings.calendar({ listingId, from, to })).toEqual({
      from,
      to,
      taken: [{ checkIn: from, checkOut: inDays(world, 15) }],
      minNights: 2,
      maxNights: 90,
    })
    const long = { listingId, from, to: addDays(from, 401) }
    expect((await refusal(world.nobody.listings.calendar(long))).data).toEqual({
      issues: [{ path: 'to', message: 'Ask for at most 400 days at a time.' }],
    })
  })

  test('my listings come newest first, page by page, and by their status', async () => {
    const owner = await open().host('Bekele Abebe')
    const made: string[] = []
    for (let count = 0; count < 5; count++) made.push((await owner.nexus.listings.create({})).id)
    const first = await owner.nexus.listings.listMine({ limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(made.slice(3).toReversed())
    const cursor = first.nextCursor ?? ''
    const second = await owner.nexus.listings.listMine({ limit: 3, cursor })
    expect(second).toMatchObject({ nextCursor: null })
    expect(second.items.map(({ id }) => id)).toEqual(made.slice(0, 3).toReversed())
    expect((await owner.nexus.listings.listMine({ status: 'published' })).items).toEqual([])
    expect(await refusal(owner.nexus.listings.listMine({ cursor: 'no cursor' }))).toMatchObject({
      code: 'BAD_INPUT',
      data: { issues: [{ path: 'cursor' }] },
    })
  })

  test('reviews come newest first with first names only, and make the rating', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    for (const [index, rating] of [5, 4, 4].entries()) {
      const booking = await bookAndPay(world, guest, { listingId, from: 10 + index * 5 })
      await world.review({ booking, by: guest, rating, text: `Stay ${index}` })
    }
    const first = await world.nobody.reviews.list({ listingId, limit: 2 })
    expect(first.items.map(({ author, text }) => [author, text])).toEqual([
      ['Sara', 'Stay 2'],
      ['Sara', 'Stay 1'],
    ])
    const cursor = first.nextCursor ?? ''
    const rest = await world.nobody.reviews.list({ listingId, limit: 2, cursor })
    expect(rest.items.map(({ rating }) => rating)).toEqual([5])
    expect((await world.nobody.listings.byId({ listingId })).rating).toEqual({
      average: 4.33,
      count: 3,
    })
  })

  test('only hosts have listings of their own', async () => {
    for (const refused of await refusals(
      guest.nexus.listings.create({}),
      guest.nexus.listings.listMine({}),
      guest.nexus.bookings.listForHost({}),
    ))
      expect(refused).toEqual({ code: 'NOT_A_HOST', data: null, status: 403 })
    expect((await refusal(open().nobody.listings.create({}))).code).toBe('UNAUTHENTICATED')
    expect((await refusal(startPaying(guest, nothing))).code).toBe('NOT_FOUND')
  })
}
