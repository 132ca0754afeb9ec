import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { searchQuery } from '../../data/queries.ts'
import { townOf } from '../../data/towns.ts'
import { useText } from '../../i18n/language.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListingCard, ListingCardSkeleton } from '../listing-card.tsx'
import { Filters } from './filters.tsx'
import { SearchForm } from './search-form.tsx'
import { toInput, type SearchView } from './search-view.ts'
import { useIsWide } from './use-is-wide.ts'
import './search.css'

const route = getRouteApi('/search')
const SearchMap = lazy(() => import('./search-map.tsx'))

export function SearchPage() {
  const { search, language } = useText()
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const isWide = useIsWide()
  const [mapShown, setMapShown] = useState(false)
  const [lit, setLit] = useState<string | null>(null)
  const {
    data,
    error,
    isPlaceholderData,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    refetch,
  } = useInfiniteQuery(searchQuery(toInput(view)))
  const places = data?.pages.flatMap(({ items }) => items)
  const stay = {
    ...(view.in && { in: view.in, out: view.out }),
    ...(view.guests && { guests: view.guests }),
  }
  const change = useCallback(
    (next: (before: SearchView) => SearchView) =>
      void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  const town = townOf(view.map)
  const seesMap = isWide || mapShown

  return (
    <div className="bleeds search-page" data-map={mapShown ? '' : undefined}>
      <div className="search-side">
        <SearchForm key={`${view.q} ${view.in} ${view.guests} ${town?.id}`} view={view} />
        <div className="search-head">
          <PageTitle>{town ? search.titleIn(town[language]) : search.title}</PageTitle>
          <p className="soft" role="status">
            {places && !isPlaceholderData
              ? `${search.results(places.length, hasNextPage)}${view.map ? ` ${search.inThisPart}` : ''}`
              : ' '}
          </p>
        </div>
        <Filters view={view} onChange={change} />
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {places?.length === 0 && (
          <div className="empty">
            <h2>{search.emptyTitle}</h2>
            <p className="soft">{search.empty}</p>
            <button
              type="button"
              className="button quiet"
              onClick={() => void navigate({ search: stay })}
            >
              {search.wholeMap}
            </button>
          </div>
        )}
        <div className="results" aria-busy={!places || isPlaceholderData}>
          {places?.map((place, index) => (
            <ListingCard
              key={place.id}
              place={place}
              stay={stay}
              heading="h2"
              eager={index < 2}
              lit={lit === place.id}
              onLight={setLit}
            />
          ))}
          {!places &&
            !error &&
            Array.from({ length: 8 }, (_, index) => <ListingCardSkeleton key={index} />)}
        </div>
        {hasNextPage && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {search.more}
          </button>
        )}
      </div>
      {seesMap && (
        <div className="search-map">
          <Suspense fallback={<div className="skeleton search-map-wait" />}>
            <SearchMap
              view={view}
              places={places ?? []}
              stay={stay}
              lit={lit}
              onLight={setLit}
              onMove={change}
            />
          </Suspense>
        </div>
      )}
      {!isWide && (
        <button type="button" className="button map-toggle" onClick={() => setMapShown(!mapShown)}>
          <Icon name={mapShown ? 'list' : 'map'} />
          {mapShown ? search.showList : search.showMap}
        </button>
      )}
    </div>
  )
}
