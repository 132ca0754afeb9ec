import type { ListingLocation } from '@nexus/sdk'
import { useText } from '../../i18n/language.tsx'
import { MapView } from '../../map/map-view.tsx'
import { project } from '../../map/projection.ts'
import { Icon } from '../../ui/icon.tsx'

const roughKm = 0.6
const degreesPerKm = 1 / 111

/** About where it is, or exactly for whoever has booked it. */
export default function PlaceMap({ location }: { location: ListingLocation }) {
  const { place } = useText()
  const { latitude, longitude, exact } = location
  const reach = (exact ? 2 : 5) * degreesPerKm
  const wide = reach / Math.cos((latitude * Math.PI) / 180)
  const bounds = {
    south: latitude - reach,
    north: latitude + reach,
    west: longitude - wide,
    east: longitude + wide,
  }
  return (
    <MapView bounds={bounds} label={place.where}>
      {(view, size) => {
        const at = project(location)
        const edge = project({ latitude: latitude + roughKm * degreesPerKm, longitude })
        const x = (at.x - view.x) * view.scale + size.width / 2
        const y = (at.y - view.y) * view.scale + size.height / 2
        const radius = Math.max(10, (at.y - edge.y) * view.scale)
        return (
          <div
            className={exact ? 'spot exact' : 'spot'}
            ref={(element) => {
              element?.style.setProperty('transform', `translate(${x}px, ${y}px)`)
              element?.style.setProperty('--radius', `${radius}px`)
            }}
            aria-hidden="true"
          >
            {exact ? <Icon name="pin" size={36} /> : null}
          </div>
        )
      }}
    </MapView>
  )
}
