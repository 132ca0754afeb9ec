import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { favourites, searchQuery } from '../../data/queries.ts'
import { towns } from '../../data/towns.ts'
import { useText } from '../../i18n/language.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ListingCard, ListingCardSkeleton } from '../listing-card.tsx'
import { SearchForm } from '../search/search-form.tsx'
import './home.css'

export function HomePage() {
  const { home, language } = useText()
  return (
    <div className="bleeds home">
      <section className="hero">
        <div className="hero-inner">
          <PageTitle>{home.title}</PageTitle>
          <p>{home.lead}</p>
          <SearchForm view={{}} />
        </div>
        <div className="hero-weave" aria-hidden="true" />
      </section>
      <div className="home-parts">
        <section className="stack" aria-labelledby="towns">
          <h2 id="towns">{home.towns}</h2>
          <ul className="towns">
            {towns.map((town) => (
              <li key={town.id}>
                <Link to="/search" search={{ map: town.map }}>
                  {town[language]}
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <Favourites />
        <section className="stack" aria-labelledby="promises">
          <h2 id="promises">{home.promises}</h2>
          <ul className="promises">
            {(
              [
                [home.promise1, home.promise1Text],
                [home.promise2, home.promise2Text],
                [home.promise3, home.promise3Text],
              ] as const
            ).map(([title, text]) => (
              <li key={title}>
                <h3>{title}</h3>
                <p className="soft">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}

function Favourites() {
  const { home } = useText()
  const { data, error, refetch } = useInfiniteQuery(searchQuery(favourites))
  return (
    <section className="stack" aria-labelledby="liked" aria-busy={!data && !error}>
      <div className="row apart">
        <h2 id="liked">{home.liked}</h2>
        <Link to="/search">{home.seeAll}</Link>
      </div>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && (
        <div className="results">
          {data
            ? data.pages[0]?.items.map((place) => (
                <ListingCard key={place.id} place={place} stay={{}} />
              ))
            : Array.from({ length: favourites.limit }, (_, index) => (
                <ListingCardSkeleton key={index} />
              ))}
        </div>
      )}
    </section>
  )
}
