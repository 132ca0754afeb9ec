import { absoluteUrl, type Reached } from '../http/public-url.ts'
import { presentRating } from '../listings/present.ts'
import { priceStay, type Rates } from '../pricing/price.ts'
import { money } from '../shared/money.ts'
import type { ListingCard } from './schema.ts'

/** A search result as the statement gives it. */
export type CardRow = Rates & {
  /** The sort value; for the cursor only. A string when it is a price. */
  rank: number | string
  id: string
  title: string
  type: ListingCard['type']
  city: string
  countryCode: string
  /** Rounded position in hundredths of a degree. */
  lat: number
  lng: number
  maxGuests: number
  bedrooms: number
  ratingSum: number
  ratingCount: number
  url: string | null
  alt: string
  width: number
  height: number
}

/** `nights` is null when no stay was asked for. */
type Asked = { nights: number | null; guests: number; config: Reached }

export function presentCard(row: CardRow, { nights, guests, config }: Asked): ListingCard {
  return {
    id: row.id,
    title: row.title,
    type: row.type,
    city: row.city,
    countryCode: row.countryCode,
    latitude: row.lat / 100,
    longitude: row.lng / 100,
    photo:
      row.url === null
        ? null
        : { url: absoluteUrl(config, row.url), alt: row.alt, width: row.width, height: row.height },
    nightly: money(row.nightlyMinor, row.currency),
    stayTotal: nights === null ? null : money(totalMinor(row, nights, guests), row.currency),
    maxGuests: row.maxGuests,
    bedrooms: row.bedrooms,
    rating: presentRating(row),
  }
}

/** What a quote for the stay would come to. The host's commission is no part of what the guest pays. */
function totalMinor(rates: CardRow, nights: number, guests: number): number {
  return priceStay({ rates, nights, guests, commissionBps: 0 }).totalMinor
}
