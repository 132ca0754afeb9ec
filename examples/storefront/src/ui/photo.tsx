import type { ListingPhoto } from '@nexus/sdk'

/** A picture that keeps its place while it loads. */
export function Photo({
  photo,
  eager = false,
  decorative = false,
}: {
  photo: ListingPhoto | null
  eager?: boolean
  /** When the words beside it say all: it would only be read twice. */
  decorative?: boolean
}) {
  if (!photo) return <span className="no-photo" />
  return (
    <img
      src={photo.url}
      alt={decorative ? '' : photo.alt}
      width={photo.width}
      height={photo.height}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
    />
  )
}
