import type { Reached } from '../http/public-url.ts'
import { refundTiers } from '../pricing/policy.ts'
import { type Currency, money } from '../shared/money.ts'
import { guestsIncluded, presentPhoto, presentRating } from './present.ts'
import type { Amenity, Listing } from './schema.ts'

/** What one statement says of a place, and whether this caller may know exactly where it is. */
export type ListingRow = Pick<
  Listing,
  | 'id'
  | 'status'
  | 'type'
  | 'title'
  | 'description'
  | 'timeZone'
  | 'currency'
  | 'bedrooms'
  | 'beds'
  | 'bathrooms'
  | 'maxGuests'
  | 'houseRules'
  | 'checkInFrom'
  | 'checkOutBy'
  | 'minNights'
  | 'maxNights'
  | 'cancellationPolicy'
> & {
  amenities: string[]
  hostId: string
  hostName: string
  hostSince: Date
  city: string
  region: string | null
  countryCode: string
  latitude: number
  longitude: number
  addressLine: string
  exact: boolean
  nightlyMinor: number
  cleaningFeeMinor: number
  extraGuestFeeMinor: number
  guestsIncluded: number
  photos: Listing['photos'] | null
  ratingSum: number
  ratingCount: number
}

/** Row → Listing. The exact position and the address stop here, unless the caller may have them. */
export function presentListing(row: ListingRow, config: Reached): Listing {
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    title: row.title,
    description: row.description,
    host: { id: row.hostId, displayName: row.hostName, since: row.hostSince },
    location: {
      city: row.city,
      region: row.region,
      countryCode: row.countryCode,
      latitude: row.exact ? row.latitude : approximate(row.latitude),
      longitude: row.exact ? row.longitude : approximate(row.longitude),
      exact: row.exact,
      addressLine: row.exact ? row.addressLine : null,
    },
    timeZone: row.timeZone,
    currency: row.currency,
    bedrooms: row.bedrooms,
    beds: row.beds,
    bathrooms: row.bathrooms,
    maxGuests: row.maxGuests,
    amenities: row.amenities as Amenity[],
    houseRules: row.houseRules,
    checkInFrom: row.checkInFrom,
    checkOutBy: row.checkOutBy,
    minNights: row.minNights,
    maxNights: row.maxNights,
    cancellationPolicy: row.cancellationPolicy,
    refundTiers: refundTiers[row.cancellationPolicy],
    prices: pricesOf(row, row.currency),
    photos: (row.photos ?? []).map((photo) => presentPhoto(photo, config)),
    rating: presentRating(row),
  }
}

function pricesOf(row: ListingRow, currency: Currency): Listing['prices'] {
  return {
    nightly: money(row.nightlyMinor, currency),
    cleaningFee: money(row.cleaningFeeMinor, currency),
    extraGuestFee: money(row.extraGuestFeeMinor, currency),
    guestsIncluded: guestsIncluded(row.guestsIncluded, row.maxGuests),
  }
}

/** Two decimals are about a kilometre. The same place always gives the same point, so that asking often tells no more. */
export function approximate(degrees: number): number {
  return Math.round(degrees * 100) / 100
}

// Guests keep sight of a place they have booked after it has been archived; drafts are read with `mineById`.
export const listingStatement = {
  name: 'listings_by_id',
  text: `
    SELECT l.id, l.status, l.type, l.title, l.description, l.city, l.region, l.country_code AS "countryCode", l.latitude, l.longitude,
           l.address_line AS "addressLine", l.time_zone AS "timeZone", l.currency, l.bedrooms, l.beds, l.bathrooms,
           l.max_guests AS "maxGuests", l.amenities, l.house_rules AS "houseRules", l.check_in_from AS "checkInFrom",
           l.check_out_by AS "checkOutBy", l.min_nights AS "minNights", l.max_nights AS "maxNights",
           l.cancellation_policy AS "cancellationPolicy", l.rating_sum AS "ratingSum", l.rating_count AS "ratingCount",
           r.nightly_minor AS "nightlyMinor", r.cleaning_fee_minor AS "cleaningFeeMinor",
           r.extra_guest_fee_minor AS "extraGuestFeeMinor", r.guests_included AS "guestsIncluded",
           h.id AS "hostId", h.display_name AS "hostName", h.created_at AS "hostSince", near.exact,
           (SELECT json_agg(json_build_object('url', p.url, 'alt', p.alt, 'width', p.width, 'height', p.height) ORDER BY p.position)
            FROM listing_photo p WHERE p.listing_id = l.id) AS photos
    FROM listing l
    JOIN host_account h ON h.id = l.host_account_id
    JOIN rate_plan r ON r.listing_id = l.id
    CROSS JOIN LATERAL (
      SELECT $2::uuid IS NOT NULL AND (
        h.owner_id = $2::uuid
        OR EXISTS (SELECT 1 FROM booking b
                   WHERE b.guest_id = $2::uuid AND b.listing_id = l.id AND b.status IN ('confirmed', 'checked_in'))) AS exact
    ) near
    WHERE l.id = $1::uuid
      AND (l.status IN ('published', 'paused') OR (l.status = 'archived' AND l.published_at IS NOT NULL AND near.exact))`,
}
