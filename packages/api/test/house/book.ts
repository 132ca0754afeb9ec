import { addDays } from '../../src/shared/stay.ts'
import type { Caller } from './people.ts'
import { payAt } from './checkout.ts'
import { inDays } from './dates.ts'

type Wanted = { listingId: string; checkIn?: string; checkOut?: string; guests?: number }

/** Quotes and books a stay; it waits for its money. */
export async function book(
  guest: Caller,
  { listingId, checkIn = inDays(100), checkOut = addDays(checkIn, 3), guests = 2 }: Wanted,
) {
  const quote = await guest.quotes.create.mutate({ listingId, checkIn, checkOut, guests })
  return guest.bookings.create.mutate({ quoteId: quote.id })
}

/** Books a stay and pays for it on the gateway's page; nobody has been told of it yet. */
export async function bookAndPay(guest: Caller, wanted: Wanted) {
  const booking = await book(guest, wanted)
  const payment = await guest.payments.start.mutate({
    bookingId: booking.id,
    returnUrl: 'https://stay.example/back',
  })
  await payAt(payment.checkoutUrl ?? '')
  return { booking, payment }
}
