import type { ListingRow, PresentableListing } from '@nexus/api/rules'
import type { ListingRecord, Market } from './market.ts'

/** What a published listing has and a draft may lack. */
type Whole = Pick<ListingRow, Extract<keyof ListingRow, keyof Omit<ListingRecord, 'photos'>>>

/** A listing with what its host's view is made of besides. */
export function withHostAccount(market: Market, listing: ListingRecord): PresentableListing {
  const accountNumber = market.hosts.get(listing.hostAccountId)?.accountNumber ?? null
  return { ...listing, hostAccount: { accountNumber } }
}

/** What guests see: published and paused places; an archived one only who has booked it, or owns it. */
export function guestViewOf(
  market: Market,
  listingId: string,
  userId: string | null,
): ListingRow | null {
  const listing = market.listings.get(listingId)
  const host = listing && market.hosts.get(listing.hostAccountId)
  if (!host || !listing.ratePlan) return null
  const exact =
    userId !== null &&
    (host.ownerId === userId ||
      [...market.bookings.values()].some(
        (booking) =>
          booking.guestId === userId &&
          booking.listingId === listingId &&
          ['confirmed', 'checked_in'].includes(booking.status),
      ))
  const visible =
    listing.status === 'published' ||
    listing.status === 'paused' ||
    (listing.status === 'archived' && listing.publishedAt !== null && exact)
  if (!visible) return null
  const { ratePlan, photos, ...columns } = listing
  // A listing that has been published is whole.
  return {
    ...(columns as Whole),
    hostId: host.id,
    hostName: host.displayName,
    hostSince: host.createdAt,
    exact,
    nightlyMinor: Number(ratePlan.nightlyMinor),
    cleaningFeeMinor: Number(ratePlan.cleaningFeeMinor),
    extraGuestFeeMinor: Number(ratePlan.extraGuestFeeMinor),
    guestsIncluded: ratePlan.guestsIncluded,
    photos: [...photos],
  }
}
