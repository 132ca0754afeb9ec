import { z } from 'zod'
import { RefundTier } from '../pricing/schema.ts'
import { pageOf } from '../shared/paging.ts'
import { Currency, Money } from '../shared/money.ts'
import { StayDate } from '../shared/stay.ts'
import { listingStatuses } from './state.ts'

export const ListingStatus = z.enum(listingStatuses).meta({
  id: 'ListingStatus',
  description: 'Only published places are found and booked; archived ones stay so.',
})

export const ListingType = z
  .enum([
    'apartment',
    'house',
    'guesthouse',
    'villa',
    'cabin',
    'lodge',
    'hotel_room',
    'private_room',
  ])
  .meta({ id: 'ListingType', description: 'What kind of place it is.' })

export const Amenity = z
  .enum([
    'wifi',
    'kitchen',
    'parking',
    'pool',
    'air_conditioning',
    'heating',
    'washer',
    'workspace',
    'tv',
    'breakfast',
    'garden',
    'balcony',
    'generator',
    'water_tank',
    'airport_transfer',
    'wheelchair_access',
    'pets_allowed',
    'hot_water',
    'coffee_ceremony',
    'mountain_view',
    'lake_view',
    'security_guard',
  ])
  .meta({ id: 'Amenity', description: 'Something that a place offers.' })
export type Amenity = z.infer<typeof Amenity>

export const CancellationPolicy = z
  .enum(['flexible', 'moderate', 'strict'])
  .meta({ id: 'CancellationPolicy', description: 'Which refund tiers apply.' })
export type CancellationPolicy = z.infer<typeof CancellationPolicy>

export const ListingPhoto = z
  .object({
    url: z.string().describe('Absolute address of the picture.'),
    alt: z.string().describe('What it shows, for those who cannot see it.'),
    width: z.int().describe('Width in pixels.'),
    height: z.int().describe('Height in pixels.'),
  })
  .meta({ id: 'ListingPhoto', description: 'A picture of a place.' })
export type ListingPhoto = z.infer<typeof ListingPhoto>

export const Rating = z
  .object({
    average: z
      .number()
      .nullable()
      .describe("Mean of the guests' ratings, 1 to 5; null without reviews."),
    count: z.int().describe('How many reviews there are.'),
  })
  .meta({ id: 'Rating', description: 'What guests thought.' })
export type Rating = z.infer<typeof Rating>

export const ListingPrices = z
  .object({
    nightly: Money.describe('Price of a night.'),
    cleaningFee: Money.describe('Once per stay.'),
    extraGuestFee: Money.describe('Per night for each guest above `guestsIncluded`.'),
    guestsIncluded: z.int().describe('Guests covered by the nightly price.'),
  })
  .meta({ id: 'ListingPrices', description: 'What a place costs, before the service fee.' })

const place = {
  bedrooms: z.int().describe('Number of bedrooms.'),
  beds: z.int().describe('Number of beds.'),
  bathrooms: z.int().describe('Number of bathrooms.'),
  maxGuests: z.int().describe('How many people may stay.'),
}

export const Listing = z
  .object({
    id: z.uuid().describe('Id of the listing.'),
    status: ListingStatus.describe('Whether it can be found and booked.'),
    type: ListingType.describe('What kind of place it is.'),
    title: z.string().describe('Short name.'),
    description: z.string().describe('What guests should know, plain text.'),
    host: z
      .object({
        id: z.uuid().describe('Id of the host account.'),
        displayName: z.string().describe('Name of the host.'),
        since: z.date().describe('Host since.'),
      })
      .describe('Who lets it.'),
    location: z
      .object({
        city: z.string().describe('City or town.'),
        region: z.string().nullable().describe('Region or state.'),
        countryCode: z.string().describe('ISO 3166-1 alpha-2 code.'),
        latitude: z
          .number()
          .describe('Degrees north; rounded to about a kilometre unless `exact`.'),
        longitude: z
          .number()
          .describe('Degrees east; rounded to about a kilometre unless `exact`.'),
        exact: z.boolean().describe('True for the host and for guests with a confirmed booking.'),
        addressLine: z.string().nullable().describe('Street address; null unless `exact`.'),
      })
      .describe('Where it is.'),
    timeZone: z.string().describe('IANA time zone; stay dates are counted in it.'),
    currency: Currency.describe('Currency of all its prices.'),
    ...place,
    amenities: z.array(Amenity).describe('What it offers.'),
    houseRules: z.string().nullable().describe('What the host asks of guests.'),
    checkInFrom: z.string().describe('Earliest arrival, local time `HH:MM`.'),
    checkOutBy: z.string().describe('Latest departure, local time `HH:MM`.'),
    minNights: z.int().describe('Shortest stay.'),
    maxNights: z.int().describe('Longest stay.'),
    cancellationPolicy: CancellationPolicy.describe('Name of the policy.'),
    refundTiers: z.array(RefundTier).describe('The tiers of the policy, earliest first.'),
    prices: ListingPrices.describe('What it costs.'),
    photos: z.array(ListingPhoto).describe('Pictures, best first.'),
    rating: Rating.describe('What guests thought.'),
  })
  .meta({ id: 'Listing', description: 'A place that can be booked, as guests see it.' })
export type Listing = z.infer<typeof Listing>

export const HostListing = z
  .object({
    id: z.uuid().describe('Id of the listing.'),
    status: ListingStatus.describe('Whether it can be found and booked.'),
    missing: z.array(z.string()).describe('Fields still needed before it can be published.'),
    type: ListingType.nullable().describe('What kind of place it is.'),
    title: z.string().nullable().describe('Short name.'),
    description: z.string().nullable().describe('What guests should know.'),
    latitude: z.number().nullable().describe('Exact position, degrees north.'),
    longitude: z.number().nullable().describe('Exact position, degrees east.'),
    addressLine: z.string().nullable().describe('Street address, shown to guests once booked.'),
    city: z.string().nullable().describe('City or town.'),
    region: z.string().nullable().describe('Region or state.'),
    countryCode: z.string().nullable().describe('ISO 3166-1 alpha-2 code.'),
    timeZone: z.string().nullable().describe('IANA time zone, found from the position.'),
    currency: Currency.nullable().describe('Currency of all its prices.'),
    maxGuests: z.int().nullable().describe('How many people may stay.'),
    bedrooms: z.int().nullable().describe('Number of bedrooms.'),
    beds: z.int().nullable().describe('Number of beds.'),
    bathrooms: z.int().nullable().describe('Number of bathrooms.'),
    amenities: z.array(Amenity).describe('What it offers.'),
    houseRules: z.string().nullable().describe('What the host asks of guests.'),
    checkInFrom: z.string().describe('Earliest arrival, local time `HH:MM`.'),
    checkOutBy: z.string().describe('Latest departure, local time `HH:MM`.'),
    minNights: z.int().describe('Shortest stay.'),
    maxNights: z.int().describe('Longest stay.'),
    unitCount: z.int().describe('Number of identical units.'),
    cancellationPolicy: CancellationPolicy.nullable().describe('Name of the policy.'),
    prices: ListingPrices.nullable().describe(
      'What it costs; null until currency and nightly price are given.',
    ),
    photos: z.array(ListingPhoto).describe('Pictures, best first.'),
    rating: Rating.describe('What guests thought.'),
    publishedAt: z.date().nullable().describe('When it was first published.'),
    createdAt: z.date().describe('When it was made.'),
    updatedAt: z.date().describe('When it was last changed.'),
  })
  .meta({
    id: 'HostListing',
    description: 'A listing as its host sees it; a draft may be incomplete.',
  })
export type HostListing = z.infer<typeof HostListing>

export const HostListingPage = pageOf('HostListingPage', HostListing)

export const ListingCalendar = z
  .object({
    from: StayDate.describe('First day.'),
    to: StayDate.describe('Day after the last.'),
    taken: z
      .array(
        z.object({
          checkIn: StayDate.describe('First night that is taken.'),
          checkOut: StayDate.describe('First night that is free again.'),
        }),
      )
      .describe('Stretches in which no unit is free, in order.'),
    minNights: z.int().describe('Shortest stay.'),
    maxNights: z.int().describe('Longest stay.'),
  })
  .meta({ id: 'ListingCalendar', description: 'When a place is taken. Says nothing of who stays.' })
export type ListingCalendar = z.infer<typeof ListingCalendar>
