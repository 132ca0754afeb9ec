import { z } from 'zod'
import { PageInput, pageOf } from '../shared/paging.ts'

export const Review = z
  .object({
    id: z.uuid().describe('Id of the review.'),
    author: z.string().describe('First name of the guest.'),
    rating: z.int().describe('1 to 5.'),
    text: z.string().describe('What they say, plain text.'),
    createdAt: z.date().describe('When it was written.'),
  })
  .meta({ id: 'Review', description: "A guest's word on a completed stay." })
export type Review = z.infer<typeof Review>

export const ReviewPage = pageOf('ReviewPage', Review)

export const ListReviews = PageInput.extend({
  listingId: z.uuid().describe('Which listing.'),
}).meta({
  id: 'ListReviews',
  description: 'Whose reviews, newest first.',
})
export type ListReviews = z.infer<typeof ListReviews>
