import type { Booking, Nexus } from '@nexus/sdk'

/** A piece of an application: what it tells of a booking. */
export function statusLine({ status, holdExpiresAt, code }: Booking, now: Date): string {
  if (status === 'confirmed') return `${code}: you are going!`
  if (status !== 'pending_payment' || !holdExpiresAt) return `${code}: ${status}`
  const minutes = Math.ceil((holdExpiresAt.getTime() - now.getTime()) / 60_000)
  return `${code}: pay within ${minutes} minutes`
}

/** Another: it books the first place that is free. */
export async function bookSomewhere(nexus: Nexus, stay: { checkIn: StayDay; checkOut: StayDay }) {
  const { items } = await nexus.listings.search({ stay, guests: 2, limit: 1 })
  const [place] = items
  if (!place) throw new Error('Nothing is free then.')
  const quote = await nexus.quotes.create({ listingId: place.id, ...stay, guests: 2 })
  return nexus.bookings.create({ quoteId: quote.id })
}

type StayDay = Booking['checkIn']
