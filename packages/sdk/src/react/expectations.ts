import { availableActions, type Booking, type HostListing, nextStatus } from '@nexus/sdk'
import type { OptimisticPath } from './optimistic.ts'

/** What a mutation is expected to make of a thing. */
export type Expectation = {
  feature: string
  id: string
  /** What it will be; itself when it will not change. Where it was found says who is looking. */
  expect(thing: unknown, method: string): unknown
}

/** What each mutation leads to, by the tables of states that the server runs. */
export const expectations: { [Path in OptimisticPath]: (input: never) => Expectation } = {
  'bookings.cancel': ({ bookingId, expectedRefund }: CancelInput) => ({
    feature: 'bookings',
    id: bookingId,
    expect: (booking, method) => cancelled(booking as Booking, { method, expectedRefund }),
  }),
  'listings.publish': listing('draft', 'published'),
  'listings.pause': listing('published', 'paused'),
  'listings.resume': listing('paused', 'published'),
  'listings.archive': listing(null, 'archived'),
}

type CancelInput = { bookingId: string; expectedRefund?: Booking['refunded'] | undefined }

function cancelled(
  booking: Booking,
  { method, expectedRefund }: { method: string; expectedRefund: CancelInput['expectedRefund'] },
): Booking {
  const isHosts = method === 'listForHost' || booking.hostPayout !== null
  const actor = isHosts ? 'host' : 'guest'
  const status = nextStatus(booking, 'cancel', actor)
  if (!status || !booking.availableActions.includes('cancel')) return booking
  return {
    ...booking,
    status,
    availableActions: availableActions({ status }, actor),
    cancelledAt: new Date(),
    cancelledBy: actor,
    refunded: expectedRefund ?? booking.refunded,
  }
}

function listing(from: HostListing['status'] | null, to: HostListing['status']) {
  return ({ listingId }: { listingId: string }): Expectation => ({
    feature: 'listings',
    id: listingId,
    expect(found, method) {
      const thing = found as HostListing
      // What guests see has no status: they find it, or they do not.
      if (method !== 'mineById' && method !== 'listMine') return thing
      return from === null || thing.status === from ? { ...thing, status: to } : thing
    },
  })
}
