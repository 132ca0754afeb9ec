import type { Amenity, Currency, ListingType, MapBounds, SearchListings } from '@nexus/sdk'
import { readStay, type Stay } from '../stay.ts'

/** A search as it stands in the address, so that it can be shared, kept and gone back to. */
export type SearchView = Stay & {
  q?: string
  /** West, south, east, north. */
  map?: string
  types?: string
  has?: string
  /** Highest nightly price in whole units of `in`. */
  max?: number
  currency?: Currency
  sort?: 'price' | 'rating'
}

export const listingTypes = [
  'apartment',
  'house',
  'guesthouse',
  'villa',
  'cabin',
  'lodge',
  'hotel_room',
  'private_room',
] as const satisfies ListingType[]

/** The amenities that people look for; the page of a place shows all. */
export const filterAmenities = [
  'wifi',
  'kitchen',
  'parking',
  'hot_water',
  'generator',
  'coffee_ceremony',
  'breakfast',
  'workspace',
  'pool',
  'lake_view',
  'mountain_view',
  'wheelchair_access',
] as const satisfies Amenity[]

export function readSearch(raw: Record<string, unknown>): SearchView {
  const text = typeof raw['q'] === 'string' ? raw['q'].trim().slice(0, 100) : ''
  const max = Number(raw['max'])
  const types = known(raw['types'], listingTypes)
  const has = known(raw['has'], filterAmenities)
  const currency = raw['currency'] === 'USD' || raw['currency'] === 'ETB' ? raw['currency'] : 'ETB'
  return {
    ...readStay(raw),
    ...(text.length >= 2 && { q: text }),
    ...(typeof raw['map'] === 'string' && boundsOf(raw['map']) && { map: raw['map'] }),
    ...(types && { types }),
    ...(has && { has }),
    ...(Number.isFinite(max) && max > 0 && { max: Math.floor(max), currency }),
    ...((raw['sort'] === 'price' || raw['sort'] === 'rating') && { sort: raw['sort'] }),
  }
}

/** What the API is asked for. */
export function toInput(view: SearchView): SearchListings {
  const bounds = view.map === undefined ? null : boundsOf(view.map)
  return {
    limit: 24,
    ...(bounds && { bounds }),
    ...(view.q && { text: view.q }),
    ...(view.in && view.out && { stay: { checkIn: view.in, checkOut: view.out } }),
    ...(view.guests && { guests: view.guests }),
    ...(view.types && { types: view.types.split(',') as ListingType[] }),
    ...(view.has && { amenities: view.has.split(',') as Amenity[] }),
    ...(view.max && {
      maxPrice: { amountMinor: view.max * 100, currency: view.currency ?? 'ETB' },
    }),
    ...(view.sort && { sort: view.sort }),
  }
}

export function boundsOf(text: string): MapBounds | null {
  const [west, south, east, north, ...rest] = text.split(',').map(Number)
  const all = [west, south, east, north]
  if (rest.length > 0 || all.some((each) => each === undefined || !Number.isFinite(each)))
    return null
  if (south! > north! || Math.abs(south!) > 90 || Math.abs(north!) > 90) return null
  if (Math.abs(west!) > 180 || Math.abs(east!) > 180) return null
  return { west: west!, south: south!, east: east!, north: north! }
}

/** To about 100 m: a hair's breadth of panning is no new search. */
export function boundsText({ west, south, east, north }: MapBounds): string {
  return [west, south, east, north].map((degrees) => Math.round(degrees * 1000) / 1000).join(',')
}

/** Of a list in the address what is known, in our order; empty when that is nothing. */
function known(raw: unknown, all: readonly string[]): string {
  const wanted = typeof raw === 'string' ? raw.split(',') : []
  return all.filter((each) => wanted.includes(each)).join(',')
}
