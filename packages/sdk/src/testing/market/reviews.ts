import type { Market, ReviewRecord } from './market.ts'

type Given = Pick<ReviewRecord, 'listingId' | 'authorId' | 'rating' | 'text'>

/** A review that everybody sees at once, counted in the rating of its listing. */
export function addReview(market: Market, given: Given): ReviewRecord {
  const listing = market.listings.get(given.listingId)
  if (!listing) throw new RangeError(`There is no listing ${given.listingId} in this sandbox.`)
  const review = { ...given, id: market.id(), createdAt: market.clock.now() }
  market.reviews.set(review.id, review)
  listing.ratingSum += review.rating
  listing.ratingCount += 1
  return review
}
