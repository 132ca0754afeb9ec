import tzLookup from 'tz-lookup'
import type { Rows } from './copy.ts'
import { instant, msOf } from './days.ts'
import { around, type Place } from './places.ts'
import { type Policy, type Rates, ratesOf } from './prices.ts'
import type { Dice } from './random.ts'
import { addressOf, altsOf, descriptionOf, type Kind, rulesOf, titleOf } from './words.ts'

/** What the stays of a listing need to know of it. */
export type SeededListing = {
  id: string
  hostAccountId: string
  commissionBps: number
  account: Account
  rates: Rates
  policy: Policy
  timeZone: string
  maxGuests: number
  minNights: number
  units: string[]
  /** How much guests like it, about 1 to 5, and how many come. */
  quality: number
  demand: number
  bookable: boolean
}

/** Where the money of a host goes. */
export type Account = { bankCode: string; name: string; number: string }
export type Owner = {
  hostAccountId: string
  commissionBps: number
  createdDay: number
  account: Account
}

const kinds: readonly Kind[] = [
  'apartment',
  'apartment',
  'apartment',
  'house',
  'house',
  'guesthouse',
  'villa',
  'cabin',
  'lodge',
  'hotel_room',
  'private_room',
  'private_room',
]
const wardrobe = [
  'wifi',
  'kitchen',
  'parking',
  'air_conditioning',
  'heating',
  'washer',
  'workspace',
  'tv',
  'breakfast',
  'garden',
  'balcony',
  'airport_transfer',
  'wheelchair_access',
  'pets_allowed',
  'hot_water',
  'mountain_view',
]
const eastAfrican = ['generator', 'water_tank', 'security_guard', 'coffee_ceremony', 'lake_view']
const grand = ['pool']

/** Invents a listing. Its row is written later, when its reviews are known: see `writeListing`. */
export function inventListing(
  dice: Dice,
  { place, owner, showcase }: { place: Place; owner: Owner; showcase: boolean },
) {
  const kind = showcase
    ? dice.pick(['apartment', 'villa', 'guesthouse'] as const)
    : dice.pick(kinds)
  const bedrooms = {
    apartment: 3,
    house: 5,
    guesthouse: 3,
    villa: 6,
    cabin: 2,
    lodge: 3,
    hotel_room: 1,
    private_room: 1,
  }[kind]
  const rooms = dice.between(1, bedrooms)
  const maxGuests = rooms * 2 + dice.between(0, 1)
  const createdDay = owner.createdDay + dice.between(1, 60)
  const id = dice.uuid(msOf(createdDay) + dice.between(0, 86_399_999))
  const several = kind === 'lodge' || kind === 'hotel_room' || kind === 'guesthouse'
  const position = around(place, dice)
  const units = Array.from({ length: several && dice.chance(0.5) ? dice.between(2, 5) : 1 }, () =>
    dice.uuid(msOf(createdDay)),
  )
  const status =
    showcase || dice.chance(0.95)
      ? 'published'
      : dice.pick(['paused', 'draft', 'archived'] as const)
  const timeZone = tzLookup(position.latitude, position.longitude)
  const local =
    place.country === 'ET' || ['KE', 'TZ', 'UG', 'RW', 'DJ', 'SO'].includes(place.country)
      ? eastAfrican
      : []
  const listing: SeededListing = {
    id,
    hostAccountId: owner.hostAccountId,
    commissionBps: owner.commissionBps,
    account: owner.account,
    rates: ratesOf(dice, { kind, country: place.country, maxGuests }),
    policy: dice.pick(['flexible', 'moderate', 'moderate', 'strict'] as const),
    timeZone,
    maxGuests,
    units,
    minNights: dice.pick([1, 1, 1, 1, 2, 2, 3]),
    quality: showcase ? 4.8 : Math.min(5, 4.45 + dice.bell() * 0.45),
    demand: showcase ? 1 : dice.share() ** 1.5,
    bookable: status === 'published' || status === 'paused',
  }
  return {
    ...listing,
    place,
    position,
    kind,
    status,
    createdDay,
    bedrooms: rooms,
    beds: rooms + dice.between(0, rooms),
    bathrooms: Math.max(1, Math.ceil(rooms / dice.between(1, 2))),
    title: titleOf(dice, kind, place),
    description: descriptionOf(dice, place),
    address: addressOf(dice, place),
    amenities: [
      ...dice.some(wardrobe, 0.42),
      ...dice.some(local, 0.4),
      ...(kind === 'villa' || kind === 'lodge' ? dice.some(grand, 0.5) : dice.some(grand, 0.06)),
    ],
    rules: rulesOf(dice),
    photos: altsOf(dice, dice.between(3, 6)).map((alt, index) => ({
      id: dice.uuid(msOf(createdDay)),
      key: `${kind}-${dice.between(1, 1e9).toString(36)}-${index + 1}`,
      alt,
    })),
    arrivalHour: dice.pick([13, 14, 15, 15, 16]),
  }
}

export type Invented = ReturnType<typeof inventListing>

export function writeListing(
  rows: Rows,
  listing: Invented,
  rating: { sum: number; count: number },
): void {
  const { id, place, position, rates } = listing
  const created = instant(msOf(listing.createdDay))
  rows.add('listing', [
    id,
    listing.hostAccountId,
    listing.status,
    listing.kind,
    listing.title,
    listing.description,
    position.latitude,
    position.longitude,
    listing.address,
    place.name,
    place.region,
    place.country,
    listing.timeZone,
    rates.currency,
    listing.maxGuests,
    listing.bedrooms,
    listing.beds,
    listing.bathrooms,
    listing.amenities,
    listing.rules,
    `${listing.arrivalHour}:00`,
    '11:00',
    listing.minNights,
    60,
    listing.policy,
    listing.units.length,
    rating.sum,
    rating.count,
    listing.status === 'draft' ? null : created,
    created,
    created,
  ])
  rows.add('rate_plan', [id, rates.nightly, rates.cleaning, rates.extraGuest, rates.guestsIncluded])
  listing.units.forEach((unit, index) => rows.add('unit', [unit, id, index + 1]))
  listing.photos.forEach(({ id: photo, key, alt }, index) =>
    rows.add('listing_photo', [photo, id, index + 1, `/media/${key}.svg`, alt, 960, 640]),
  )
}
