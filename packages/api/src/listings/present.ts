import { absoluteUrl, type Reached } from '../http/public-url.ts'
import { money } from '../shared/money.ts'
import { missingOf } from './missing.ts'
import type { HostListingRow } from './row.ts'
import type { Amenity, HostListing, ListingPhoto, Rating } from './schema.ts'

type RatePlan = Pick<
  NonNullable<HostListingRow['ratePlan']>,
  'nightlyMinor' | 'cleaningFeeMinor' | 'extraGuestFeeMinor' | 'guestsIncluded'
>

/** What the host's view is made of. */
export type PresentableListing = Omit<HostListingRow, 'photos' | 'ratePlan'> & {
  photos: readonly ListingPhoto[]
  ratePlan: RatePlan | null
}

/** A listing as its host sees it. */
export function presentHostListing(row: PresentableListing, config: Reached): HostListing {
  return {
    id: row.id,
    status: row.status,
    missing: missingOf(row),
    type: row.type,
    title: row.title,
    description: row.description,
    latitude: row.latitude,
    longitude: row.longitude,
    addressLine: row.addressLine,
    city: row.city,
    region: row.region,
    countryCode: row.countryCode,
    timeZone: row.timeZone,
    currency: row.currency,
    maxGuests: row.maxGuests,
    bedrooms: row.bedrooms,
    beds: row.beds,
    bathrooms: row.bathrooms,
    amenities: row.amenities as Amenity[],
    houseRules: row.houseRules,
    checkInFrom: row.checkInFrom,
    checkOutBy: row.checkOutBy,
    minNights: row.minNights,
    maxNights: row.maxNights,
    unitCount: row.unitCount,
    cancellationPolicy: row.cancellationPolicy,
    prices: pricesOf(row),
    photos: row.photos.map((photo) => presentPhoto(photo, config)),
    rating: presentRating(row),
    publishedAt: row.publishedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

export function presentPhoto(
  { url, alt, width, height }: ListingPhoto,
  config: Reached,
): ListingPhoto {
  return { url: absoluteUrl(config, url), alt, width, height }
}

/** Two decimals are enough to tell places apart. */
export function presentRating({
  ratingSum,
  ratingCount,
}: {
  ratingSum: number
  ratingCount: number
}): Rating {
  return {
    average: ratingCount === 0 ? null : Math.round((ratingSum / ratingCount) * 100) / 100,
    count: ratingCount,
  }
}

function pricesOf({ currency, ratePlan, maxGuests }: PresentableListing): HostListing['prices'] {
  if (currency === null || ratePlan === null) return null
  return {
    nightly: money(ratePlan.nightlyMinor, currency),
    cleaningFee: money(ratePlan.cleaningFeeMinor, currency),
    extraGuestFee: money(ratePlan.extraGuestFeeMinor, currency),
    guestsIncluded: guestsIncluded(ratePlan.guestsIncluded, maxGuests),
  }
}

/** "All guests" is kept as the largest number there can be. */
export function guestsIncluded(kept: number, maxGuests: number | null): number {
  return Math.min(kept, maxGuests ?? kept)
}
