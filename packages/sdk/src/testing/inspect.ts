import type { Market } from './market/market.ts'
import type { SandboxCall, SandboxInspection } from './types/inspection.ts'

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
      [...market.payouts.values()].map(({ bookingId, status, amount, dueAt }) => ({
        bookingId,
        status,
        amount,
        dueAt,
        isDue: status === 'scheduled' && dueAt <= market.clock.now(),
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
