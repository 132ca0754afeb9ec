import { addDays, type StayDate, stayDateIn } from '../src/index.ts'

/** Who goes where and when, for `consumers/runtimes/journey.js`. */
export type Trip = {
  url: string
  runtime: string
  listingId: string
  checkIn: StayDate
  checkOut: StayDate
}

/** Trips to a listing, none of which is in the way of another. */
export function tripsOf(url: string, listingId: string): (runtime: string) => Trip {
  let checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 30)
  return (runtime) => {
    const trip = { url, runtime, listingId, checkIn, checkOut: addDays(checkIn, 2) }
    checkIn = addDays(checkIn, 5)
    return trip
  }
}

/** What comes of a trip, wherever it is made. */
export function cameOf({ checkIn }: Trip) {
  return {
    found: true,
    booking: ['pending_payment', true, checkIn],
    events: ['booking.created', 'booking.cancelled'],
    renewed: true,
    codes: [
      'NOT_FOUND',
      'ABORTED',
      'TIMEOUT',
      'NETWORK',
      'BAD_RESPONSE',
      'UNAUTHENTICATED',
      'CLOSED',
    ],
    told: true,
  }
}
