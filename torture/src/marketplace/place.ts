import type { CreateListing } from '@nexus/sdk'

/** A whole listing; pass what should differ. */
export const place: CreateListing = {
  type: 'apartment',
  title: 'Apartment with two rooms',
  description: 'Two of the same, in a quiet street, with a generator and hot water at all hours.',
  latitude: 8.9956,
  longitude: 38.7873,
  addressLine: 'Cameroon Street 12',
  city: 'Addis Ababa',
  countryCode: 'ET',
  currency: 'ETB',
  maxGuests: 2,
  bedrooms: 1,
  beds: 1,
  bathrooms: 1,
  amenities: ['wifi'],
  cancellationPolicy: 'moderate',
  nightlyMinor: 250_000,
  photos: [{ url: 'https://pictures.example/room.jpg', alt: 'A room', width: 1200, height: 800 }],
}
