import type { ListingCard as Card, MapBounds } from '@nexus/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { homeBounds } from '../../data/towns.ts'
import { useText } from '../../i18n/language.tsx'
import { MapView } from '../../map/map-view.tsx'
import { Markers } from '../../map/markers.tsx'
import { ListingCard } from '../listing-card.tsx'
import type { Stay } from '../stay.ts'
import { boundsOf, boundsText, type SearchView } from './search-view.ts'

/** The results where they are. Moving the map searches the part that is seen. */
export default function SearchMap({
  view,
  places,
  stay,
  lit,
  onLight,
  onMove,
}: {
  view: SearchView
  places: readonly Card[]
  stay: Stay
  lit: string | null
  onLight: (id: string | null) => void
  onMove: (change: (before: SearchView) => SearchView) => void
}) {
  const { search } = useText()
  const navigate = useNavigate()
  // What the map itself has asked for must not move it again.
  const own = useRef<string | null>(null)
  const shown = useRef<MapBounds>(boundsOf(view.map ?? homeBounds)!)
  if (view.map !== undefined && view.map !== own.current) shown.current = boundsOf(view.map)!
  if (view.map === undefined && view.q && places.length > 0) shown.current = around(places)
  const move = useCallback(
    (bounds: MapBounds) => {
      own.current = boundsText(bounds)
      onMove((before) => ({ ...before, map: own.current! }))
    },
    [onMove],
  )
  const litPlace = places.find(({ id }) => id === lit)

  return (
    <>
      <MapView bounds={shown.current} label={search.map} onMove={move}>
        {(mapView, size) => (
          <Markers
            places={places}
            view={mapView}
            size={size}
            lit={lit}
            onLight={onLight}
            onOpen={(listingId) =>
              void navigate({ to: '/places/$listingId', params: { listingId }, search: stay })
            }
          />
        )}
      </MapView>
      {litPlace && (
        <div className="map-card" aria-hidden="true" inert>
          <ListingCard place={litPlace} stay={stay} />
        </div>
      )}
    </>
  )
}

/** All results and a little more. */
function around(places: readonly Card[]): MapBounds {
  const latitudes = places.map(({ latitude }) => latitude)
  const longitudes = places.map(({ longitude }) => longitude)
  return {
    south: Math.max(-85, Math.min(...latitudes) - 0.1),
    north: Math.min(85, Math.max(...latitudes) + 0.1),
    west: Math.max(-180, Math.min(...longitudes) - 0.1),
    east: Math.min(180, Math.max(...longitudes) + 0.1),
  }
}
