import {
  afterOf,
  type CardRow,
  checkStay,
  cover,
  type Currency,
  cursorOf,
  nightsOf,
  presentCard,
  searchSchemas,
  toPage,
} from '@nexus/api/rules'
import { freeUnit } from '../market/calendar.ts'
import type { ListingRecord, Market } from '../market/market.ts'
import { matchesText } from '../market/words.ts'
import { reached } from './listings.ts'
import { open, type Procedure } from './procedure.ts'

const { ListingCardPage, SearchListings } = searchSchemas
type Search = Parameters<typeof afterOf>[0] & Parameters<typeof cover>[0] & Wanted
type Wanted = (typeof SearchListings)['_zod']['output']

/** Reference rates: nano-dollars to the minor unit. They compare prices of two currencies. */
const nanosPerMinor: Record<Currency, bigint> = { USD: 10_000_000n, ETB: 64_516n }

export const searchProcedures: Record<string, Procedure> = {
  'listings.search': open(
    { input: SearchListings, output: ListingCardPage },
    ({ market }, input) => {
      if (input.stay) checkStay(input.stay, market.clock.now())
      const after = afterOf(input)
      const rows = [...market.listings.values()]
        .filter((listing) => matches(market, listing, input))
        .map((listing) => rowOf(listing, input.sort))
      const isAfter = (row: Row) =>
        input.sort === 'price'
          ? after.afterMinor === null ||
            after.afterCurrency === null ||
            comparePrices(row, {
              order: BigInt(after.afterMinor) * nanosPerMinor[after.afterCurrency],
              id: after.afterId,
            }) > 0
          : compareRanks(row, { order: BigInt(after.afterRank), id: after.afterId }) > 0
      const page = rows
        .filter(isAfter)
        .toSorted(input.sort === 'price' ? comparePrices : compareRanks)
        .slice(0, input.limit + 1)
      const nights = input.stay ? nightsOf(input.stay) : null
      return toPage(page, input.limit, {
        item: ({ card }) =>
          presentCard(card, { nights, guests: input.guests ?? 1, config: reached(market) }),
        cursor: ({ card }) => cursorOf(input.sort, card),
      })
    },
  ),
}

type Row = { order: bigint; id: string; card: CardRow }
type Place = Pick<Row, 'order' | 'id'>

/** Cheapest first. */
function comparePrices(a: Place, b: Place): number {
  return a.order === b.order ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.order < b.order ? -1 : 1
}

/** Best first. */
function compareRanks(a: Place, b: Place): number {
  return comparePrices(b, a)
}

function matches(market: Market, listing: ListingRecord, input: Wanted): boolean {
  const { stay } = input
  return (
    listing.status === 'published' &&
    isOnMap(listing, input) &&
    (listing.maxGuests ?? 0) >= (input.guests ?? 1) &&
    (!input.types?.length || input.types.includes(listing.type ?? 'house')) &&
    (input.amenities ?? []).every((amenity) => listing.amenities.includes(amenity)) &&
    isInPriceRange(listing, input) &&
    (input.text === undefined || matchesText(listing, input.text)) &&
    (!stay ||
      (nightsOf(stay) >= listing.minNights &&
        nightsOf(stay) <= listing.maxNights &&
        freeUnit(market, listing.id, stay) !== undefined))
  )
}

function isOnMap(listing: ListingRecord, { bounds }: Wanted): boolean {
  const { cells, south, north, longitudes } = cover(bounds)
  const latitude = hundredths(listing.latitude ?? 0)
  const longitude = hundredths(listing.longitude ?? 0)
  return (
    Object.keys(cells).length > 0 &&
    latitude >= south &&
    latitude <= north &&
    longitudes.some(([west, east]) => longitude >= west && longitude <= east)
  )
}

/** Places are found by the rounded position that results show. */
function hundredths(degrees: number): number {
  return Math.floor(degrees * 100 + 0.5)
}

function isInPriceRange(listing: ListingRecord, { minPrice, maxPrice }: Wanted): boolean {
  const price = nanosOf(Number(listing.ratePlan?.nightlyMinor ?? 0), listing.currency ?? 'ETB')
  return (
    (!minPrice || price >= nanosOf(minPrice.amountMinor, minPrice.currency)) &&
    (!maxPrice || price <= nanosOf(maxPrice.amountMinor, maxPrice.currency))
  )
}

function nanosOf(minor: number, currency: Currency): bigint {
  return BigInt(minor) * nanosPerMinor[currency]
}

function rowOf(listing: ListingRecord, sort: Search['sort']): Row {
  const { ratePlan, photos, ratingSum, ratingCount } = listing
  const currency = listing.currency ?? 'ETB'
  const nightlyMinor = Number(ratePlan?.nightlyMinor ?? 0)
  const rank = sort === 'rating' ? ratingRank(listing) : relevanceRank(listing)
  const [photo] = photos
  const card: CardRow = {
    rank,
    id: listing.id,
    title: listing.title ?? '',
    type: listing.type ?? 'house',
    city: listing.city ?? '',
    countryCode: listing.countryCode ?? '',
    lat: hundredths(listing.latitude ?? 0),
    lng: hundredths(listing.longitude ?? 0),
    maxGuests: listing.maxGuests ?? 0,
    bedrooms: listing.bedrooms ?? 0,
    ratingSum,
    ratingCount,
    currency,
    nightlyMinor,
    cleaningFeeMinor: Number(ratePlan?.cleaningFeeMinor ?? 0),
    extraGuestFeeMinor: Number(ratePlan?.extraGuestFeeMinor ?? 0),
    guestsIncluded: ratePlan?.guestsIncluded ?? 1,
    url: photo?.url ?? null,
    alt: photo?.alt ?? '',
    width: photo?.width ?? 0,
    height: photo?.height ?? 0,
  }
  const order = sort === 'price' ? nanosOf(nightlyMinor, currency) : BigInt(rank)
  return { order, id: listing.id, card }
}

type Rated = { ratingSum: number; ratingCount: number }

/** Mean of the ratings to a thousandth, then how many there are. */
function ratingRank({ ratingSum, ratingCount }: Rated): number {
  if (ratingCount === 0) return 0
  return Math.round((ratingSum * 1000) / ratingCount) * 1000 + Math.min(ratingCount, 999)
}

/** Mean of the ratings as if ten more guests had given 4.3. */
function relevanceRank({ ratingSum, ratingCount }: Rated): number {
  return Math.round(((ratingSum + 43) * 1_000_000) / (ratingCount + 10))
}
