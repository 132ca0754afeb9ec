import { z } from 'zod'
import { Amenity, ListingPhoto, ListingType, Rating } from '../listings/schema.ts'
import { cursorField, limitField, pageOf } from '../shared/paging.ts'
import { Money } from '../shared/money.ts'
import { StayDate } from '../shared/stay.ts'

export const MapBounds = z
  .strictObject({
    south: z.number().min(-90).max(90).describe('Southern edge, degrees.'),
    west: z.number().min(-180).max(180).describe('Western edge, degrees.'),
    north: z.number().min(-90).max(90).describe('Northern edge, degrees.'),
    east: z
      .number()
      .min(-180)
      .max(180)
      .describe('Eastern edge, degrees; smaller than `west` when the map crosses the date line.'),
  })
  .refine((bounds) => bounds.south <= bounds.north, {
    path: ['north'],
    message: 'The northern edge lies south of the southern one.',
  })
  .meta({ id: 'MapBounds', description: 'The part of the map to search.' })
export type MapBounds = z.infer<typeof MapBounds>

export const SearchListings = z
  .strictObject({
    bounds: MapBounds.optional().describe(
      'Only places in this part of the map. Absent: the whole world.',
    ),
    stay: z
      .strictObject({
        checkIn: StayDate.describe('First night.'),
        checkOut: StayDate.describe('Day of departure.'),
      })
      .refine((stay) => stay.checkIn < stay.checkOut, {
        path: ['checkOut'],
        message: 'Check-out must be after check-in.',
      })
      .optional()
      .describe(
        'Only places with a unit that is free for all of it and that take stays of this length.',
      ),
    guests: z
      .int()
      .min(1, 'At least one guest.')
      .max(50)
      .optional()
      .describe('Only places for at least so many.'),
    minPrice: Money.optional().describe(
      "Lowest nightly price. Compared across currencies at the marketplace's reference rates.",
    ),
    maxPrice: Money.optional().describe('Highest nightly price.'),
    amenities: z.array(Amenity).max(20).optional().describe('Only places with all of these.'),
    types: z.array(ListingType).max(8).optional().describe('Only these kinds of place.'),
    text: z
      .string()
      .trim()
      .min(2, 'Search for at least two characters.')
      .max(100)
      .optional()
      .describe('Words in title, city or description.'),
    sort: z
      .enum(['relevance', 'price', 'rating'])
      .default('relevance')
      .describe(
        '`relevance`: best rated with many reviews first. `price`: cheapest first. `rating`: best rated first.',
      ),
    cursor: cursorField,
    limit: limitField,
  })
  .meta({ id: 'SearchListings', description: 'What to look for. Every filter may be left out.' })
export type SearchListings = z.infer<typeof SearchListings>

export const ListingCard = z
  .object({
    id: z.uuid().describe('Id of the listing.'),
    title: z.string().describe('Short name.'),
    type: ListingType.describe('What kind of place it is.'),
    city: z.string().describe('City or town.'),
    countryCode: z.string().describe('ISO 3166-1 alpha-2 code.'),
    latitude: z.number().describe('Degrees north, rounded to about a kilometre.'),
    longitude: z.number().describe('Degrees east, rounded to about a kilometre.'),
    photo: ListingPhoto.nullable().describe('The best picture.'),
    nightly: Money.describe('Price of a night.'),
    stayTotal: Money.nullable().describe(
      'Price of the whole stay for `guests` with all fees; null unless `stay` was given.',
    ),
    maxGuests: z.int().describe('How many people may stay.'),
    bedrooms: z.int().describe('Number of bedrooms.'),
    rating: Rating.describe('What guests thought.'),
  })
  .meta({ id: 'ListingCard', description: 'A search result.' })
export type ListingCard = z.infer<typeof ListingCard>

export const ListingCardPage = pageOf('ListingCardPage', ListingCard)
export type ListingCardPage = z.infer<typeof ListingCardPage>
