import { beforeAll, expect, test } from 'vitest'
import type { CreateListing, SearchListings } from '../../../src/index.ts'
import { addDays } from '../../../src/index.ts'
import { bookAndPay, hold, inDays, publish, whole } from '../place.ts'
import { refusal } from '../refusal.ts'
import type { Person, World } from '../world.ts'

/** Far from all other stories' places. */
const here = { latitude: 12.03, longitude: 39.04, city: 'Lalibela' }
const map = { south: 11.9, north: 12.2, west: 38.9, east: 39.2 }

const places: Record<string, CreateListing> = {
  cheap: { ...here, nightlyMinor: 50_000, title: 'Small room by the churches' },
  dollars: { ...here, currency: 'USD', nightlyMinor: 2_000, title: 'Bright house on the hill' },
  dear: {
    ...here,
    nightlyMinor: 900_000,
    maxGuests: 8,
    type: 'villa',
    title: 'Villa with a garden',
  },
  long: { ...here, minNights: 7, amenities: ['wifi', 'pool'], title: "Mek'ele style lodge" },
  edge: { ...here, latitude: 12.2, longitude: 39.2, title: 'House at the edge of the map' },
  double: { ...here, unitCount: 2, title: 'Two rooms that are the same' },
}

export function searchStories(open: () => World): void {
  let host: Person
  let guest: Person
  const ids: Record<string, string> = {}
  const names = new Map<string, string>()

  beforeAll(async () => {
    host = await open().host()
    guest = await open().person()
    for (const [name, changes] of Object.entries(places)) {
      const { id } = await publish(host, changes)
      ids[name] = id
      names.set(id, name)
    }
    await host.nexus.listings.create({ ...whole, ...here })
    const rated = [
      ['dear', 5],
      ['cheap', 3],
      ['dollars', 5],
      ['dollars', 5],
    ] as const
    for (const [index, [name, rating]] of rated.entries()) {
      const listingId = ids[name] ?? ''
      const booking = await bookAndPay(open(), guest, { listingId, from: 2 + index * 4 })
      await open().review({ booking, by: guest, rating, text: 'Good' })
    }
  })

  const found = async (search: SearchListings) => {
    const { items } = await open().nobody.listings.search({ bounds: map, ...search })
    return items.map(({ id }) => names.get(id) ?? id)
  }

  test('the best rated come first, the cheapest across currencies, or the most relevant', async () => {
    expect(await found({ sort: 'rating' })).toEqual([
      'dollars',
      'dear',
      'cheap',
      'double',
      'edge',
      'long',
    ])
    expect(await found({ sort: 'price' })).toEqual([
      'cheap',
      'long',
      'edge',
      'double',
      'dollars',
      'dear',
    ])
    expect(await found({})).toEqual(['dollars', 'dear', 'double', 'edge', 'long', 'cheap'])
  })

  test.each(['price', 'rating', 'relevance'] as const)(
    'pages by %s repeat nothing and leave nothing out',
    async (sort) => {
      const all = await open().nobody.listings.search({ bounds: map, sort, limit: 100 })
      const paged: unknown[] = []
      let cursor: string | null = null
      do {
        const page: typeof all = await open().nobody.listings.search({
          bounds: map,
          sort,
          limit: 1,
          ...(cursor !== null && { cursor }),
        })
        paged.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(paged).toEqual(all.items)
    },
  )

  test('each filter leaves out what does not pass it', async () => {
    expect(await found({ guests: 5 })).toEqual(['dear'])
    expect(await found({ types: ['villa', 'cabin'] })).toEqual(['dear'])
    expect(await found({ amenities: ['wifi', 'pool'] })).toEqual(['long'])
    const birr = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
    expect(await found({ minPrice: birr(250_001) })).toEqual(['dollars', 'dear'])
    expect(await found({ maxPrice: birr(250_000), sort: 'price' })).toEqual([
      'cheap',
      'long',
      'edge',
      'double',
    ])
    const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const })
    expect(await found({ minPrice: dollars(2_000), maxPrice: dollars(2_000) })).toEqual(['dollars'])
    expect(await found({ bounds: { ...map, north: 12.19 } })).not.toContain('edge')
    expect(await found({ bounds: { south: 12.031, north: 12.039, west: 39, east: 39.1 } })).toEqual(
      [],
    )
  })

  test('words are found from their beginning, whatever their case, accents and apostrophes', async () => {
    expect(await found({ text: 'MEKELE' })).toEqual(['long'])
    expect(await found({ text: 'garden villa' })).toEqual(['dear'])
    expect(await found({ text: 'chur lali' })).toEqual(['cheap'])
    expect(await found({ text: 'urches' })).toEqual([])
    expect(await found({ text: 'gärden' })).toEqual(['dear'])
    expect(await found({ text: '--' })).toEqual([])
  })

  test('only places that take the stay, and are free for all of it, are found', async () => {
    const world = open()
    const stay = { checkIn: inDays(world, 60), checkOut: inDays(world, 63) }
    expect(await found({ stay })).not.toContain('long')
    await hold(world, guest, { listingId: ids.double ?? '', from: 61, nights: 1 })
    expect(await found({ stay })).toContain('double')
    await hold(world, guest, { listingId: ids.double ?? '', from: 62, nights: 1 })
    // Each of the two is in the same unit, so the other one is free for all of it.
    expect(await found({ stay })).toContain('double')
    await hold(world, guest, { listingId: ids.double ?? '', from: 60, nights: 3 })
    expect(await found({ stay })).not.toContain('double')
    await hold(world, guest, { listingId: ids.cheap ?? '', from: 58, nights: 2 })
    expect(await found({ stay })).toContain('cheap')
    await hold(world, guest, { listingId: ids.cheap ?? '', from: 62, nights: 5 })
    expect(await found({ stay })).not.toContain('cheap')
    expect(
      await refusal(found({ stay: { checkIn: inDays(world, -3), checkOut: stay.checkIn } })),
    ).toMatchObject({
      code: 'BAD_INPUT',
      data: { issues: [{ path: 'stay.checkIn', message: 'Check-in lies in the past.' }] },
    })
    const year = { checkIn: stay.checkIn, checkOut: addDays(stay.checkIn, 366) }
    expect((await refusal(found({ stay: year }))).code).toBe('BAD_INPUT')
  })

  test('the total of a card is what a quote comes to', async () => {
    const world = open()
    const stay = { checkIn: inDays(world, 80), checkOut: inDays(world, 84) }
    const { items } = await world.nobody.listings.search({ bounds: map, stay, guests: 4 })
    expect(items.length).toBeGreaterThan(3)
    for (const { id, stayTotal } of items) {
      const { total } = await world.nobody.quotes.create({ listingId: id, ...stay, guests: 4 })
      expect(stayTotal).toEqual(total)
    }
  })

  test('a cursor of another order is refused', async () => {
    const { nextCursor } = await open().nobody.listings.search({ bounds: map, limit: 1 })
    const other = open().nobody.listings.search({ sort: 'price', cursor: nextCursor ?? '' })
    expect((await refusal(other)).data).toMatchObject({ issues: [{ path: 'cursor' }] })
  })
}
