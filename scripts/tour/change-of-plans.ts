import type { Booking, HostListing, StayRange } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { cancel } from './cancel.ts'
import type { Live } from './live.ts'
import type { Stay } from './find-it.ts'
import { signUp, type Person, type Tour } from './tour.ts'
import { amount } from './words.ts'

type Booked = {
  guest: Person
  host: Person
  listing: HostListing
  stay: Stay
  booking: Booking
  txRef: string
  live: Live
}

/** Step 5: a second guest is too late, the first one cancels, and the dates are free again. */
export async function changeOfPlans(
  tour: Tour,
  { guest, host, listing, stay, booking, txRef, live }: Booked,
): Promise<void> {
  const { report, sdk } = tour
  report.chapter('5. A second guest, and a change of plans')
  const second = await signUp(tour, { name: 'Hana Girma', role: 'second' })
  const ask = (dates: StayRange) =>
    second.nexus.quotes.create({ listingId: listing.id, guests: stay.guests, ...dates })
  const dates = { checkIn: stay.checkIn, checkOut: stay.checkOut }
  await report.does(
    'Hana asks for the same dates and is told that they are taken',
    async () => {
      const error = await ask(dates).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(
        sdk.isNexusError(error, 'DATES_TAKEN'),
        `expected DATES_TAKEN, got ${error instanceof Error ? error.message : 'a quote'}`,
      )
      const { nextFree } = error.data
      assert.ok(nextFree, 'no next free dates are offered')
      await ask(nextFree)
      return nextFree
    },
    (nextFree) =>
      `DATES_TAKEN; free and quoted instead: ${nextFree.checkIn} to ${nextFree.checkOut}`,
  )
  await cancel(tour, { guest, host, booking, txRef, live })
  await report.does(
    'Hana can have the dates now',
    () => ask(dates),
    ({ total }) => `a quote of ${amount(total)}`,
  )
}
