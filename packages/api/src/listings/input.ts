import { z } from 'zod'
import { Currency } from '../shared/money.ts'
import { PageInput } from '../shared/paging.ts'
import { addDays, StayDate } from '../shared/stay.ts'
import { line, lines } from '../shared/text.ts'
import { Amenity, CancellationPolicy, ListingStatus, ListingType } from './schema.ts'

const wallClock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as HH:MM, for example 15:00.')

const minor = z.int('Give a whole number of minor units.').max(10_000_000_000)

const fields = {
  type: ListingType.optional().describe('What kind of place it is.'),
  title: line()
    .min(8, 'Give a title of at least 8 characters.')
    .max(80)
    .optional()
    .describe('Short name, 8 to 80 characters.'),
  description: lines()
    .min(40, 'Describe the place in at least 40 characters.')
    .max(5000)
    .optional()
    .describe('What guests should know, 40 to 5000 characters of plain text.'),
  latitude: z
    .number()
    .min(-90)
    .max(90)
    .optional()
    .describe('Exact position, degrees north. Give it with `longitude`.'),
  longitude: z
    .number()
    .min(-180)
    .max(180)
    .optional()
    .describe('Exact position, degrees east. Give it with `latitude`.'),
  addressLine: line().min(3).max(200).optional().describe('Street address; private until booked.'),
  city: line().min(1).max(100).optional().describe('City or town.'),
  region: line().min(1).max(100).nullable().optional().describe('Region or state.'),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Give two capital letters such as ET.')
    .optional()
    .describe('ISO 3166-1 alpha-2 code.'),
  currency: Currency.optional().describe(
    'Currency of all its prices; fixed once it has been published.',
  ),
  maxGuests: z.int().min(1).max(50).optional().describe('How many people may stay, 1 to 50.'),
  bedrooms: z.int().min(0).max(50).optional().describe('Number of bedrooms.'),
  beds: z.int().min(0).max(100).optional().describe('Number of beds.'),
  bathrooms: z.int().min(0).max(50).optional().describe('Number of bathrooms.'),
  amenities: z.array(Amenity).max(50).optional().describe('What it offers.'),
  houseRules: lines().max(3000).nullable().optional().describe('What the host asks of guests.'),
  checkInFrom: wallClock
    .optional()
    .describe('Earliest arrival, local time `HH:MM`. Default 15:00.'),
  checkOutBy: wallClock.optional().describe('Latest departure, local time `HH:MM`. Default 11:00.'),
  minNights: z.int().min(1).max(365).optional().describe('Shortest stay. Default 1.'),
  maxNights: z.int().min(1).max(365).optional().describe('Longest stay. Default 90.'),
  unitCount: z.int().min(1).max(100).optional().describe('Number of identical units. Default 1.'),
  cancellationPolicy: CancellationPolicy.optional().describe(
    'Which refund tiers apply to new quotes.',
  ),
  nightlyMinor: minor
    .min(1, 'A night costs at least one minor unit.')
    .optional()
    .describe('Price of a night, in minor units of `currency`.'),
  cleaningFeeMinor: minor.min(0).optional().describe('Once per stay, in minor units. Default 0.'),
  extraGuestFeeMinor: minor
    .min(0)
    .optional()
    .describe('Per night for each guest above `guestsIncluded`. Default 0.'),
  guestsIncluded: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .describe('Guests covered by the nightly price. Default `maxGuests`.'),
  photos: z
    .array(
      z.strictObject({
        url: z
          .url({ protocol: /^https?$/, error: 'Give an http or https address.' })
          .regex(/^[!-~]+$/, 'Write it without spaces, and other characters percent-encoded.')
          .max(2000)
          .describe('Address of the picture.'),
        alt: line().min(3).max(200).describe('What it shows.'),
        width: z.int().min(1).max(20_000).describe('Width in pixels.'),
        height: z.int().min(1).max(20_000).describe('Height in pixels.'),
      }),
    )
    .max(40)
    .optional()
    .describe('Pictures, best first; replaces those that were there.'),
}

export const CreateListing = z
  .strictObject(fields)
  .meta({ id: 'CreateListing', description: 'A new draft; every field may come later.' })
export type CreateListing = z.infer<typeof CreateListing>

export const UpdateListing = z
  .strictObject({ listingId: z.uuid().describe('Which listing.'), ...fields })
  .meta({
    id: 'UpdateListing',
    description: 'Changes to a listing; fields left out stay as they are.',
  })
export type UpdateListing = z.infer<typeof UpdateListing>

export const ListingRef = z
  .strictObject({ listingId: z.uuid('Give the id of a listing.').describe('Which listing.') })
  .meta({ id: 'ListingRef', description: 'Names a listing.' })
export type ListingRef = z.infer<typeof ListingRef>

export const ListMine = PageInput.extend({
  status: ListingStatus.optional().describe('Only those in this status.'),
}).meta({
  id: 'ListMyListings',
  description: 'Which of my listings.',
})
export type ListMine = z.infer<typeof ListMine>

export const CalendarInput = z
  .strictObject({
    listingId: z.uuid().describe('Which listing.'),
    from: StayDate.describe('First day.'),
    to: StayDate.describe('Day after the last; at most 400 days later.'),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'The last day must lie after the first.',
  })
  .refine(({ from, to }) => to <= addDays(from, 400), {
    path: ['to'],
    message: 'Ask for at most 400 days at a time.',
  })
  .meta({ id: 'ListingCalendarInput', description: "Which part of a listing's calendar." })
export type CalendarInput = z.infer<typeof CalendarInput>
