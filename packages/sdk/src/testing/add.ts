import type { HostListing } from '@nexus/sdk'
import { addListing, parseListing, presentListingOf } from './procedures/listings.ts'
import type { Market } from './market/market.ts'
import { addReview } from './market/reviews.ts'
import { place } from './market/seed.ts'
import { hostOf } from './market/session.ts'
import { personOf } from './person.ts'
import type { SandboxListing, SandboxReview } from './types/add.ts'

export function addPlace(
  market: Market,
  { of = 'host', ...given }: SandboxListing = {},
): HostListing {
  const owner = personOf(market, of)
  const account = hostOf(market, owner.id)
  if (!account) throw new RangeError(`${owner.email} has no host account.`)
  const fields = { ...place(market, market.listings.size), ...given }
  const listing = addListing(market, account.id, parseListing(fields))
  listing.status = 'published'
  listing.publishedAt = market.clock.now()
  return presentListingOf(market, listing)
}

export function addReviewOf(market: Market, { by = 'guest', ...review }: SandboxReview): void {
  addReview(market, { ...review, authorId: personOf(market, by).id })
}
