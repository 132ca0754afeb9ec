import type { Rating } from '@nexus/sdk'
import { useText } from '../i18n/language.tsx'
import './star.css'

/** The mean of the guests' ratings, or that there is none yet. */
export function Stars({ rating, withCount = false }: { rating: Rating; withCount?: boolean }) {
  const { place, search, format } = useText()
  if (rating.average === null) return <span className="soft small">{search.new}</span>
  const average = format.oneDecimal(rating.average)
  return (
    <span className="stars">
      <svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path
          fill="currentColor"
          d="M12 2l3 6.600 7.100.800-5.300 4.800 1.500 7L12 17.600l-6.300 3.600 1.500-7L1.900 9.400 9 8.600z"
        />
      </svg>
      <span aria-hidden="true">{average}</span>
      <span className="unseen">{place.stars(average)}</span>
      {withCount && <span className="soft">({place.reviewCount(rating.count)})</span>}
    </span>
  )
}
