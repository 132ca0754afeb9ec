import type { ListingCard as Card } from '@nexus/sdk'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/language.tsx'
import { Photo } from '../ui/photo.tsx'
import { Stars } from '../ui/star.tsx'
import type { Stay } from './stay.ts'
import './listing-card.css'

/** A result: one link, whose name is that of the place. */
export function ListingCard({
  place,
  stay,
  heading: Heading = 'h3',
  eager = false,
  lit = false,
  onLight,
}: {
  place: Card
  stay: Stay
  /** So that no level of headings is left out on the page it stands on. */
  heading?: 'h2' | 'h3'
  eager?: boolean
  lit?: boolean
  onLight?: (id: string | null) => void
}) {
  const { types, search, format } = useText()
  return (
    <article
      className="result"
      data-lit={lit ? '' : undefined}
      onPointerEnter={() => onLight?.(place.id)}
      onPointerLeave={() => onLight?.(null)}
    >
      <div className="result-photo">
        <Photo photo={place.photo} eager={eager} decorative />
      </div>
      <div className="result-words">
        <div className="row apart small soft">
          <span>
            {types[place.type]} · {place.city}
          </span>
          <Stars rating={place.rating} />
        </div>
        <Heading className="result-title">
          <Link to="/places/$listingId" params={{ listingId: place.id }} search={stay}>
            {place.title}
          </Link>
        </Heading>
        <p className="result-price">
          <strong>{format.roughly(place.nightly)}</strong>{' '}
          <span className="soft">{search.perNight}</span>
          {place.stayTotal && (
            <span className="soft">
              {' '}
              · {format.roughly(place.stayTotal)} {search.inAll}
            </span>
          )}
        </p>
      </div>
    </article>
  )
}

/** The room that a result will take. */
export function ListingCardSkeleton() {
  return (
    <div className="result" aria-hidden="true">
      <div className="result-photo skeleton" />
      <div className="result-words">
        <span className="skeleton small">Guesthouse · Town</span>
        <span className="skeleton">A place with a rather long name</span>
        <span className="skeleton small">1,000 birr</span>
      </div>
    </div>
  )
}
