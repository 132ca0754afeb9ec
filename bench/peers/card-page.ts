export type CardRow = {
  rank: number
  id: string
  title: string
  type: string
  city: string
  countryCode: string
  lat: number
  lng: number
  currency: string
  maxGuests: number
  bedrooms: number
  ratingSum: number
  ratingCount: number
  nightlyMinor: number
  url: string | null
  alt: string
  width: number
  height: number
}

const limit = 20

/** A page of search results, best first. */
export function cardPage(rows: CardRow[], base: string) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last
      ? Buffer.from(JSON.stringify(['relevance', last.rank, last.id])).toString('base64url')
      : null
  return { items: shown.map((row) => card(row, base)), nextCursor }
}

function card(row: CardRow, base: string) {
  return {
    id: row.id,
    title: row.title,
    type: row.type,
    city: row.city,
    countryCode: row.countryCode,
    latitude: row.lat / 100,
    longitude: row.lng / 100,
    photo:
      row.url === null
        ? null
        : {
            url: row.url.startsWith('/') ? base + row.url : row.url,
            alt: row.alt,
            width: row.width,
            height: row.height,
          },
    nightly: { amountMinor: row.nightlyMinor, currency: row.currency },
    stayTotal: null,
    maxGuests: row.maxGuests,
    bedrooms: row.bedrooms,
    rating: {
      average:
        row.ratingCount === 0 ? null : Math.round((row.ratingSum / row.ratingCount) * 100) / 100,
      count: row.ratingCount,
    },
  }
}
