import type { ListingPhoto } from './schema.ts'

/** Pictures in the order in which they are shown. */
export function photoRows(
  photos: readonly ListingPhoto[],
): (ListingPhoto & { position: number })[] {
  return photos.map(({ url, alt, width, height }, position) => ({
    position,
    url,
    alt,
    width,
    height,
  }))
}
