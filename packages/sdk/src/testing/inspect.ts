import type { BookingStatus, Money } from '@nexus/sdk'
import type { Market } from './market/market.ts'
import type { SandboxCall } from './wire/fetch.ts'

/** What there is in a sandbox, whoever may see it. */
export interface SandboxInspection {
  /** Every call that it was sent, in order. */
  calls(path?: string): SandboxCall[]
  /** Every booking, oldest first. */
  bookings(): InspectedBooking[]
  /** What hosts are to be paid. */
  payouts(): InspectedPayout[]
  /** The published listings, in the order in which they were made. */
  listings(): InspectedListing[]
}

/** A booking as it stands. */
export interface InspectedBooking {
  /** Its id. */
  id: string
  /** Where it stands. */
  status: BookingStatus
  /** Of which listing. */
  listingId: string
  /** E-mail of the guest. */
  guest: string
  /** First night. */
  checkIn: string
  /** Day of departure. */
  checkOut: string
  /** What it costs. */
  total: Money
}

/** Money for a host. */
export interface InspectedPayout {
  /** For which booking. */
  bookingId: string
  /** `scheduled`, or `cancelled` when nothing is owed any more. */
  status: 'scheduled' | 'cancelled'
  /** How much. */
  amount: Money
  /** When it is to be sent: a day after check-in. */
  dueAt: Date
  /** Whether that has come. */
  isDue: boolean
}

/** A published listing. */
export interface InspectedListing {
  /** Its id. */
  id: string
  /** Its name. */
  title: string
  /** E-mail of its host. */
  host: string
}

export function inspect(market: Market, calls: SandboxCall[]): SandboxInspection {
  const emailOf = (userId: string | undefined) => market.people.get(userId ?? '')?.email ?? ''
  return {
    calls: (path) => calls.filter((call) => path === undefined || call.path === path),
    bookings: () =>
      [...market.bookings.values()].map((booking) => ({
        id: booking.id,
        status: booking.status,
        listingId: booking.listingId,
        guest: emailOf(booking.guestId),
        checkIn: booking.checkIn,
        checkOut: booking.checkOut,
        total: { amountMinor: booking.totalMinor, currency: booking.currency },
      })),
    payouts: () =>
      [...market.payouts.values()].map(({ hostAccountId: _, ...payout }) => ({
        ...payout,
        isDue: payout.status === 'scheduled' && payout.dueAt <= market.clock.now(),
      })),
    listings: () =>
      [...market.listings.values()]
        .filter(({ status }) => status === 'published')
        .map(({ id, title, hostAccountId }) => ({
          id,
          title: title ?? '',
          host: emailOf(market.hosts.get(hostAccountId)?.ownerId),
        })),
  }
}
