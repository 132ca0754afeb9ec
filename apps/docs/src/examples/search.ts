import { formatMoney, type Nexus, type SearchListings } from '@nexus/sdk'

export async function search(nexus: Nexus) {
  // #region search
  const page = await nexus.listings.search({
    bounds: { south: 11.5, west: 37.3, north: 11.7, east: 37.5 },
    stay: { checkIn: '2027-03-09', checkOut: '2027-03-12' },
    guests: 2,
    maxPrice: { amountMinor: 400_000, currency: 'ETB' },
    amenities: ['wifi', 'lake_view'],
    sort: 'price',
  })
  for (const card of page.items) {
    console.log(card.title, card.rating.average, card.stayTotal && formatMoney(card.stayTotal))
  }
  // #endregion
}

export async function pages(nexus: Nexus, filters: SearchListings) {
  // #region pages
  const first = await nexus.listings.search(filters)
  const second = await nexus.listings.search({ ...filters, cursor: first.nextCursor ?? undefined })

  // Or let the client turn the pages, each when the loop comes to it:
  for await (const card of nexus.listings.search.items(filters)) {
    if (card.rating.count > 50) break
  }
  // #endregion
  return second
}
