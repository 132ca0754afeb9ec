import type { QuotableListing } from '@nexus/api/rules'
import type { Market } from './market.ts'

/** What a price depends on; null when there is no such listing, or it is a draft without prices. */
export function quotableListing(
  market: Market,
  listingId: string,
): Omit<QuotableListing, 'free'> | null {
  const listing = market.listings.get(listingId)
  const host = listing && market.hosts.get(listing.hostAccountId)
  if (!host || !listing.ratePlan) return null
  const { ratePlan, status, checkInFrom, minNights, maxNights } = listing
  return {
    status,
    checkInFrom,
    minNights,
    maxNights,
    commissionBps: host.commissionBps,
    // Only of a draft could these be missing, and nobody gets a price for one.
    maxGuests: listing.maxGuests ?? 0,
    timeZone: listing.timeZone ?? 'UTC',
    cancellationPolicy: listing.cancellationPolicy ?? 'strict',
    rates: {
      currency: listing.currency ?? 'ETB',
      nightlyMinor: Number(ratePlan.nightlyMinor),
      cleaningFeeMinor: Number(ratePlan.cleaningFeeMinor),
      extraGuestFeeMinor: Number(ratePlan.extraGuestFeeMinor),
      guestsIncluded: ratePlan.guestsIncluded,
    },
  }
}
