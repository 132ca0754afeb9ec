import type { HostListing, ListingCard, StayRange } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { place } from './list-a-place.ts'
import { signUp, type Person, type Tour } from './tour.ts'
import { amount } from './words.ts'

export type Stay = StayRange & { guests: number }

const mostResults = 5_000

/** Step 2: a guest signs up, searches by map bounds, dates and guests, and finds it among the others. */
export async function findIt(
  tour: Tour,
  listing: HostListing,
): Promise<{ guest: Person; stay: Stay }> {
  const { report, sdk } = tour
  report.chapter('2. A guest finds it')
  const guest = await signUp(tour, { name: 'Dawit Haile', role: 'guest' })
  const checkIn = sdk.addDays(sdk.stayDateIn(listing.timeZone!), 60)
  const stay: Stay = { checkIn, checkOut: sdk.addDays(checkIn, 3), guests: 3 }
  await report.does(
    `Dawit searches the map around Addis Ababa for ${stay.guests} guests, ${stay.checkIn} to ${stay.checkOut}`,
    () => search(guest, { stay, listing }),
    ({ card, others }) => {
      assert.equal(card.nightly.amountMinor, listing.prices!.nightly.amountMinor)
      assert.ok(card.stayTotal, 'the result should show the price of the whole stay')
      return `"${card.title}" among ${others} others; the whole stay costs ${amount(card.stayTotal)}`
    },
  )
  return { guest, stay }
}

async function search({ nexus }: Person, { stay, listing }: { stay: Stay; listing: HostListing }) {
  const bounds = {
    south: place.latitude - 0.1,
    west: place.longitude - 0.1,
    north: place.latitude + 0.1,
    east: place.longitude + 0.1,
  }
  const { guests, ...dates } = stay
  let others = 0
  let found: ListingCard | undefined
  for await (const card of nexus.listings.search.items({
    bounds,
    stay: dates,
    guests,
    limit: 100,
  })) {
    assert.ok(card.maxGuests >= guests, `"${card.title}" is too small for ${guests}`)
    if (card.id === listing.id) found = card
    else others++
    if (others >= mostResults) break
  }
  assert.ok(found, `it is not among the ${others} results`)
  return { card: found, others }
}
