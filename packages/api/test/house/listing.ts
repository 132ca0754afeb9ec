import type { CreateListing } from '../../src/listings/input.ts'
import type { Caller } from './people.ts'

/** A whole listing in Addis Ababa; pass what should differ. */
export const wholeListing: CreateListing = {
  type: 'apartment',
  title: 'Quiet apartment near Bole',
  description:
    'Two rooms on the third floor, ten minutes from the airport, with a generator and hot water.',
  latitude: 8.9956,
  longitude: 38.7873,
  addressLine: 'Cameroon Street 12',
  city: 'Addis Ababa',
  countryCode: 'ET',
  currency: 'ETB',
  maxGuests: 4,
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['wifi', 'kitchen'],
  cancellationPolicy: 'moderate',
  nightlyMinor: 250_000,
  cleaningFeeMinor: 40_000,
  extraGuestFeeMinor: 30_000,
  guestsIncluded: 2,
  photos: [
    {
      url: 'https://pictures.example/bole.jpg',
      alt: 'Living room with a view',
      width: 1200,
      height: 800,
    },
  ],
}

export async function publishListing(host: Caller, changes: CreateListing = {}) {
  const { id } = await host.listings.create.mutate({ ...wholeListing, ...changes })
  return host.listings.publish.mutate({ listingId: id })
}
