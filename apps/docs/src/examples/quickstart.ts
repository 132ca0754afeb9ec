/** From nothing to a booking. Run it against `npm start`: `NEXUS_URL=http://127.0.0.1:4000 node quickstart.ts`. */
// #region client
import { addDays, createNexus, formatMoney, stayDateIn } from '@nexus/sdk'

const nexus = createNexus({ url: process.env['NEXUS_URL'] ?? 'http://127.0.0.1:4000' })
// #endregion

// #region search
const checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 60)
const checkOut = addDays(checkIn, 3)

const { items } = await nexus.listings.search({
  bounds: { south: 3.4, west: 33, north: 14.9, east: 48 }, // Ethiopia
  stay: { checkIn, checkOut },
  guests: 2,
  sort: 'rating',
})
const place = items[0]
if (!place) throw new Error('Nothing is free. Start again with `npm start -- --fresh`.')
console.log(`${place.title}, ${place.city}`)
// #endregion

// #region quote
const quote = await nexus.quotes.create({ listingId: place.id, checkIn, checkOut, guests: 2 })
for (const line of quote.lineItems) {
  console.log(line.kind.padEnd(14), formatMoney(line.amount, { locale: 'en' }))
}
console.log('total'.padEnd(14), formatMoney(quote.total, { locale: 'en' }))
// #endregion

// #region sign-up
await nexus.accounts.signUp({
  name: 'Sara Tesfaye',
  email: `sara.${Date.now()}@example.com`,
  password: 'a long enough password',
})
// #endregion

// #region book
const booking = await nexus.bookings.create({ quoteId: quote.id })
console.log(booking.code, booking.status, 'held until', booking.holdExpiresAt)
// #endregion

// #region pay
const payment = await nexus.payments.start({
  bookingId: booking.id,
  returnUrl: 'https://stay.example/paid',
})
if (!payment.checkoutUrl) throw new Error('There is nothing to pay.')
// A browser would go there, and the guest would press a button. This is that button.
await fetch(payment.checkoutUrl, {
  method: 'POST',
  body: new URLSearchParams({ method: 'card:visa' }),
  redirect: 'manual',
})
// #endregion

// #region confirmed
await nexus.payments.refresh({ paymentId: payment.id })
const confirmed = await nexus.bookings.byId({ bookingId: booking.id })
console.log(confirmed.code, confirmed.status, confirmed.listing.addressLine)
// #endregion

if (confirmed.status !== 'confirmed') {
  throw new Error(`The booking is ${confirmed.status}, not confirmed.`)
}
