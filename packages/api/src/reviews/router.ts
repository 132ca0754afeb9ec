import { open } from '../trpc.ts'
import { listReviews } from './read.ts'
import { ListReviews, ReviewPage } from './schema.ts'

export const reviewsRouter = {
  list: open
    .meta({
      auth: 'open',
      summary: 'Lists what guests said about a place, newest first.',
      description: 'In pages of `limit`.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListReviews)
    .output(ReviewPage)
    .query(({ ctx, input }) => listReviews(ctx, input)),
} as const
