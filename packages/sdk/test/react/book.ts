import { type House, type Person, publishListing } from '@nexus/api/testing'

/** A booking that waits for its payment, of a place of its own. */
export async function book(house: House, guest: Person) {
  const { id: listingId } = await publishListing(await house.host())
  const stay = { checkIn: '2027-03-08', checkOut: '2027-03-11' } as const
  const quote = await guest.quotes.create.mutate({ listingId, ...stay, guests: 2 })
  return guest.bookings.create.mutate({ quoteId: quote.id })
}
