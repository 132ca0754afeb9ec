import { refundTiers } from '@nexus/api/facts'

export type ListingRow = {
  id: string
  status: string
  type: string
  title: string
  description: string
  city: string
  region: string | null
  country_code: string
  latitude: number
  longitude: number
  time_zone: string
  currency: string
  bedrooms: number
  beds: number
  bathrooms: number
  max_guests: number
  amenities: string[]
  house_rules: string | null
  check_in_from: string
  check_out_by: string
  min_nights: number
  max_nights: number
  cancellation_policy: keyof typeof refundTiers
  rating_sum: number
  rating_count: number
  nightly_minor: number
  cleaning_fee_minor: number
  extra_guest_fee_minor: number
  guests_included: number
  host_id: string
  display_name: string
  since: Date
  photos: { url: string; alt: string; width: number; height: number }[] | null
}

export const listingText = `
  SELECT l.id, l.status, l.type, l.title, l.description, l.city, l.region, l.country_code, l.latitude, l.longitude, l.time_zone,
         l.currency, l.bedrooms, l.beds, l.bathrooms, l.max_guests, l.amenities, l.house_rules, l.check_in_from, l.check_out_by,
         l.min_nights, l.max_nights, l.cancellation_policy, l.rating_sum, l.rating_count, r.nightly_minor, r.cleaning_fee_minor,
         r.extra_guest_fee_minor, r.guests_included, h.id AS host_id, h.display_name, h.created_at AS since,
         (SELECT json_agg(json_build_object('url', p.url, 'alt', p.alt, 'width', p.width, 'height', p.height) ORDER BY p.position)
          FROM listing_photo p WHERE p.listing_id = l.id) AS photos
  FROM listing l
  JOIN host_account h ON h.id = l.host_account_id
  JOIN rate_plan r ON r.listing_id = l.id
  WHERE l.id = $1 AND l.status IN ('published', 'paused')`

export function listing(row: ListingRow, base: string) {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency })
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    title: row.title,
    description: row.description,
    host: { id: row.host_id, displayName: row.display_name, since: row.since },
    location: {
      city: row.city,
      region: row.region,
      countryCode: row.country_code,
      latitude: Math.round(row.latitude * 100) / 100,
      longitude: Math.round(row.longitude * 100) / 100,
      exact: false,
      addressLine: null,
    },
    timeZone: row.time_zone,
    currency: row.currency,
    bedrooms: row.bedrooms,
    beds: row.beds,
    bathrooms: row.bathrooms,
    maxGuests: row.max_guests,
    amenities: row.amenities,
    houseRules: row.house_rules,
    checkInFrom: row.check_in_from,
    checkOutBy: row.check_out_by,
    minNights: row.min_nights,
    maxNights: row.max_nights,
    cancellationPolicy: row.cancellation_policy,
    refundTiers: refundTiers[row.cancellation_policy],
    prices: {
      nightly: money(row.nightly_minor),
      cleaningFee: money(row.cleaning_fee_minor),
      extraGuestFee: money(row.extra_guest_fee_minor),
      guestsIncluded: Math.min(row.guests_included, row.max_guests),
    },
    photos: (row.photos ?? []).map((photo) => ({
      url: photo.url.startsWith('/') ? base + photo.url : photo.url,
      alt: photo.alt,
      width: photo.width,
      height: photo.height,
    })),
    rating: {
      average:
        row.rating_count === 0 ? null : Math.round((row.rating_sum / row.rating_count) * 100) / 100,
      count: row.rating_count,
    },
  }
}
