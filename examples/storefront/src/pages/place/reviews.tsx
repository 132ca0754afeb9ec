import { useInfiniteQuery } from '@tanstack/react-query'
import { reviewsQuery } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Stars } from '../../ui/star.tsx'

export function Reviews({ listingId }: { listingId: string }) {
  const { place, format } = useText()
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    reviewsQuery(listingId),
  )
  const reviews = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="stack" aria-labelledby="reviews" aria-busy={!reviews && !error}>
      <h2 id="reviews">{place.reviews}</h2>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {reviews?.length === 0 && <p className="soft">{place.noReviews}</p>}
      <ul className="reviews">
        {reviews?.map((review) => (
          <li key={review.id}>
            <figure>
              <blockquote>{review.text}</blockquote>
              <figcaption className="row small soft">
                <Stars rating={{ average: review.rating, count: 1 }} />
                {review.author}, {format.monthOf(review.createdAt)}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="button quiet small" onClick={() => void fetchNextPage()}>
          {place.moreReviews}
        </button>
      )}
    </section>
  )
}
