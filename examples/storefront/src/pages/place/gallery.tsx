import type { ListingPhoto } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Photo } from '../../ui/photo.tsx'

/** The best picture large, the others beside it; on a phone one strip to swipe. */
export function Gallery({ photos }: { photos: ListingPhoto[] }) {
  const { place } = useText()
  const [index, setIndex] = useState(0)
  const shown = photos[index]
  if (!shown) return null
  const turn = (by: number) => setIndex((index + by + photos.length) % photos.length)
  return (
    <section className="gallery" aria-label={place.photos}>
      <div className="gallery-main">
        <Photo photo={shown} eager />
        {photos.length > 1 && (
          <div className="gallery-turn">
            <button type="button" aria-label={place.previousPhoto} onClick={() => turn(-1)}>
              <Icon name="left" />
            </button>
            <span aria-live="polite">{place.photoOf(index + 1, photos.length)}</span>
            <button type="button" aria-label={place.nextPhoto} onClick={() => turn(1)}>
              <Icon name="right" />
            </button>
          </div>
        )}
      </div>
      <ul className="gallery-strip">
        {photos.map((photo, at) => (
          <li key={photo.url}>
            <button
              type="button"
              aria-label={`${place.photoOf(at + 1, photos.length)}: ${photo.alt}`}
              aria-current={at === index}
              onClick={() => setIndex(at)}
            >
              <Photo photo={photo} decorative />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
