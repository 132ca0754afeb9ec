import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import type { ListReviews, Review } from './schema.ts'

/** Reviews of a place that guests can see, newest first. Of the author only the first name leaves the database. */
export async function listReviews(
  ctx: Context,
  { listingId, cursor, limit }: ListReviews,
): Promise<Page<Review>> {
  const before = idBefore(cursor)
  const rows = await ctx.db.sql.query<ReviewRow>(statement, [listingId, before, limit + 1])
  if (rows.length === 0) throw new NexusError('NOT_FOUND')
  const reviews = rows.filter((row): row is Review => row.id !== null)
  return toPage(reviews, limit, { item: (review) => review, cursor: (review) => [review.id] })
}

/** One row without a review says that the place exists but has none (left). */
type ReviewRow = Review | { id: null }

const statement = {
  name: 'reviews_list',
  text: `
    SELECT r.id, r.author, r.rating, r.text, r."createdAt"
    FROM listing l
    LEFT JOIN LATERAL (
      SELECT r.id, split_part(trim(u.name), ' ', 1) AS author, r.rating, r.text, r.created_at AS "createdAt"
      FROM review r
      JOIN "user" u ON u.id = r.author_id
      WHERE r.listing_id = l.id AND ($2::uuid IS NULL OR r.id < $2::uuid)
      ORDER BY r.id DESC
      LIMIT $3
    ) r ON true
    WHERE l.id = $1::uuid AND l.status IN ('published', 'paused')
    ORDER BY r.id DESC`,
}
