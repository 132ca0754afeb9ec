import { createNexus, isNexusError, type StayRange } from '@nexus/sdk'

export async function bookFirst(showCalendar: (nextFree: unknown) => void) {
  // #region home
  const nexus = createNexus({ url: 'https://api.example' })
  await nexus.accounts.signIn({ email: 'sara@example.com', password: 'a long enough password' })

  const stay: StayRange = { checkIn: '2027-03-09', checkOut: '2027-03-12' }
  const { items } = await nexus.listings.search({ text: 'Bahir Dar', stay, guests: 2 })

  try {
    const quote = await nexus.quotes.create({ listingId: items[0]!.id, ...stay, guests: 2 })
    const booking = await nexus.bookings.create({ quoteId: quote.id })
    const payment = await nexus.payments.start({
      bookingId: booking.id,
      returnUrl: 'https://stay.example/paid',
    })
    location.assign(payment.checkoutUrl!)
  } catch (error) {
    if (!isNexusError(error, 'DATES_TAKEN')) throw error
    showCalendar(error.data.nextFree) // typed: the next stay that is free, or null
  }
  // #endregion
}
