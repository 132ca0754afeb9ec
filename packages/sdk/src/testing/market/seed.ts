import type { CreateListing } from '@nexus/sdk'
import { addListing } from '../procedures/listings.ts'
import type { Market } from './market.ts'
import { addHost, addPerson } from './people.ts'
import { addReview } from './reviews.ts'
import type { PersonName } from '../types/person.ts'

const names: Record<PersonName, string> = {
  guest: 'Sara Bekele',
  otherGuest: 'Jonas Weber',
  host: 'Dawit Haile',
  otherHost: 'Hanna Girma',
  staff: 'Meron Tesfaye',
}

export const sandboxPassword = 'a long password'

export function emailOf(name: PersonName): string {
  return `${name.toLowerCase()}@sandbox.example`
}

/** The people, and listings that are the same for the same seed. */
export function seedMarket(market: Market, listings: number): void {
  const people = Object.fromEntries(
    Object.entries(names).map(([key, name]) => [
      key,
      addPerson(market, { name, email: emailOf(key as PersonName), password: sandboxPassword }),
    ]),
  ) as Record<PersonName, ReturnType<typeof addPerson>>
  for (const person of Object.values(people)) person.emailVerified = true
  people.staff.staffRole = 'support'
  const hosts = [people.host, people.otherHost].map(({ id, name }) =>
    addHost(market, {
      ownerId: id,
      displayName: name,
      payoutAccount: { bankCode: '855', accountName: name, accountNumber: '0900123456' },
    }),
  )
  for (let index = 0; index < listings; index++) {
    const owner = hosts[index % hosts.length]
    if (!owner) continue
    const listing = addListing(market, owner.id, place(market, index))
    listing.status = 'published'
    listing.publishedAt = market.clock.now()
    const reviews = market.random.int(4)
    for (let count = 0; count < reviews; count++)
      addReview(market, {
        listingId: listing.id,
        authorId: people[count % 2 === 0 ? 'otherGuest' : 'guest'].id,
        rating: 3 + market.random.int(3),
        text: market.random.pick(praise),
      })
  }
}

/** A whole listing, somewhere in Ethiopia. */
export function place(market: Market, index: number): CreateListing {
  const { random } = market
  const [city, latitude, longitude] = random.pick(cities)
  const [type, kind] = random.pick(kinds)
  const bedrooms = 1 + random.int(3)
  const currency = random.int(4) === 0 ? 'USD' : 'ETB'
  // A birr is worth so much less than a dollar.
  const worth = currency === 'USD' ? 1 : 50
  return {
    type,
    title: `${random.pick(adjectives)} ${kind} in ${city}`,
    description: `${kind} number ${index + 1}, with ${bedrooms} bedrooms, hot water and a view. The market is a short walk away.`,
    latitude: latitude + (random.int(100) - 50) / 1000,
    longitude: longitude + (random.int(100) - 50) / 1000,
    addressLine: `House ${1 + random.int(200)}`,
    city,
    countryCode: 'ET',
    currency,
    maxGuests: bedrooms * 2,
    bedrooms,
    beds: bedrooms + random.int(2),
    bathrooms: 1 + random.int(2),
    amenities: (['wifi', 'kitchen', 'parking', 'garden', 'hot_water'] as const).filter(
      () => random.int(2) === 0,
    ),
    cancellationPolicy: random.pick(['flexible', 'moderate', 'strict']),
    nightlyMinor: (2_000 + random.int(40) * 200) * worth,
    cleaningFeeMinor: random.int(3) * 500 * worth,
    extraGuestFeeMinor: random.int(2) * 400 * worth,
    guestsIncluded: 2,
    photos: [1, 2, 3].map((number) => ({
      url: `${market.url}/media/place-${index}-${number}.svg`,
      alt: `${kind}, picture ${number}`,
      width: 1200,
      height: 800,
    })),
  }
}

const cities = [
  ['Addis Ababa', 9.01, 38.76],
  ['Lalibela', 12.03, 39.04],
  ['Gondar', 12.6, 37.46],
  ['Bahir Dar', 11.59, 37.39],
  ['Hawassa', 7.06, 38.48],
  ['Harar', 9.31, 42.12],
] as const
const kinds = [
  ['apartment', 'Apartment'],
  ['house', 'House'],
  ['guesthouse', 'Guesthouse'],
  ['lodge', 'Lodge'],
  ['villa', 'Villa'],
] as const
const adjectives = ['Quiet', 'Sunny', 'Old', 'Bright', 'Small', 'Green'] as const
const praise = [
  'A calm place, and the coffee was the best of the journey.',
  'Clean, easy to find, and the host answered at once.',
  'Good beds. In the evening it gets cold, so bring a sweater.',
] as const
