import { idBefore, NexusError, reviewSchemas, toPage } from '@nexus/api/rules'
import { open, type Procedure } from './procedure.ts'

const { ListReviews, ReviewPage } = reviewSchemas

export const reviewProcedures: Record<string, Procedure> = {
  'reviews.list': open(
    { input: ListReviews, output: ReviewPage },
    ({ market }, { listingId, cursor, limit }) => {
      const before = idBefore(cursor)
      const listing = market.listings.get(listingId)
      if (!listing || !['published', 'paused'].includes(listing.status))
        throw new NexusError('NOT_FOUND')
      const rows = [...market.reviews.values()]
        .filter((review) => review.listingId === listingId)
        .filter((review) => before === null || review.id < before)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      return toPage(rows.slice(0, limit + 1), limit, {
        item: ({ id, authorId, rating, text, createdAt }) => ({
          id,
          // Of the author only the first name is told.
          author: (market.people.get(authorId)?.name ?? '').trim().split(' ', 1)[0] ?? '',
          rating,
          text,
          createdAt,
        }),
        cursor: (review) => [review.id],
      })
    },
  ),
}
