import type { CreateListing, HostListing } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { signUp, type Person, type Tour } from './tour.ts'
import { amount } from './words.ts'

/** On the slope of Entoto, above Addis Ababa. */
export const place = { latitude: 9.0654, longitude: 38.7536 }

/** Step 1: a host signs up, describes a listing at real coordinates, and publishes it. */
export async function listAPlace(tour: Tour): Promise<{ host: Person; listing: HostListing }> {
  const { report, run } = tour
  report.chapter('1. A host lists a place')
  const host = await signUp(tour, { name: 'Almaz Bekele', role: 'host' })
  await report.does(
    'Almaz opens a host account',
    () =>
      host.nexus.accounts.becomeHost({
        displayName: 'Almaz of Entoto',
        payoutAccount: {
          bankCode: '946',
          accountName: 'Almaz Bekele',
          accountNumber: '1000123456789',
        },
      }),
    ({ displayName, payoutAccount }) =>
      `${displayName}, paid to an account that ends in ${payoutAccount?.accountNumberEnding}`,
  )
  const draft = await report.does(
    'Almaz describes her house',
    () => host.nexus.listings.create(description(run)),
    (made) => {
      assert.equal(made.status, 'draft')
      assert.deepEqual(made.missing, [], 'the draft should lack nothing')
      return `a draft in ${made.city}, time zone ${made.timeZone}, ${amount(made.prices!.nightly)} a night`
    },
  )
  const listing = await report.does(
    'Almaz publishes it',
    () => host.nexus.listings.publish({ listingId: draft.id }),
    ({ status, id }) => {
      assert.equal(status, 'published')
      return `${status}: ${id}`
    },
  )
  return { host, listing }
}

function description(run: string): CreateListing {
  return {
    type: 'house',
    title: `Stone house above Addis (${run})`,
    description:
      'A quiet stone house among the eucalyptus of Entoto, with a fireplace and the whole city below.',
    ...place,
    addressLine: 'Entoto Maryam Road 12',
    city: 'Addis Ababa',
    region: 'Addis Ababa',
    countryCode: 'ET',
    currency: 'ETB',
    maxGuests: 4,
    bedrooms: 2,
    beds: 3,
    bathrooms: 1,
    amenities: ['wifi', 'kitchen', 'garden', 'coffee_ceremony'],
    cancellationPolicy: 'moderate',
    nightlyMinor: 350_000,
    cleaningFeeMinor: 60_000,
    extraGuestFeeMinor: 40_000,
    guestsIncluded: 2,
    photos: [
      {
        url: 'https://pictures.nexus.example/entoto.jpg',
        alt: 'The house at dusk',
        width: 1600,
        height: 1067,
      },
    ],
  }
}
