import { expect, test } from 'vitest'
import { failureOf, openHouse, publishListing } from './house.ts'
import { payAt } from './house/checkout.ts'
import { inDays } from './house/dates.ts'
import { mailsTo } from './house/mails.ts'
import { eventually } from './house/wait.ts'

const stay = { checkIn: inDays(100), checkOut: inDays(103) }

test(
  'a stay is found, quoted, booked, paid, confirmed, announced, refunded and free again',
  { timeout: 60_000 },
  async () => {
    await using house = await openHouse({ worker: true })
    const host = await house.host('Dawit Haile')
    const guest = await house.signedUp('Sara Bekele')
    const listing = await publishListing(host)

    const found = await guest.listings.search.query({
      bounds: { south: 8.8, west: 38.6, north: 9.2, east: 39 },
      stay,
      guests: 4,
    })
    expect(found.items.map((card) => card.id)).toEqual([listing.id])

    const quote = await guest.quotes.create.mutate({ listingId: listing.id, ...stay, guests: 4 })
    expect(quote.total).toEqual({ amountMinor: 1_067_000, currency: 'ETB' })
    expect(found.items[0]?.stayTotal).toEqual(quote.total)

    const booking = await guest.bookings.create.mutate({ quoteId: quote.id })
    expect(booking.status).toBe('pending_payment')
    expect(booking.listing.addressLine).toBeNull()
    expect(booking.total).toEqual(quote.total)

    const other = await house.guest('Second Guest')
    const refusal = await failureOf(
      other.quotes.create.mutate({ listingId: listing.id, ...stay, guests: 2 }),
    )
    expect(refusal).toMatchObject({
      code: 'DATES_TAKEN',
      details: { nextFree: { checkIn: inDays(103), checkOut: inDays(106) } },
    })

    const payment = await guest.payments.start.mutate({
      bookingId: booking.id,
      returnUrl: 'https://stay.example/back',
    })
    const back = await payAt(payment.checkoutUrl ?? '')
    expect(back).toContain('https://stay.example/back')

    const confirmed = await eventually('the confirmation', async () => {
      const now = await guest.bookings.byId.query({ bookingId: booking.id })
      return now.status === 'confirmed' ? now : null
    })
    expect(confirmed.listing.addressLine).toBe('Cameroon Street 12')

    const toGuest = await eventually('the mails to the guest', async () => {
      const mails = await mailsTo(house, guest.email)
      return mails.length >= 3 ? mails : null
    })
    expect(
      toGuest.some((mail) => mail.text.includes('10,670.00') && mail.text.includes(booking.code)),
    ).toBe(true)
    await eventually('the mail to the host', async () =>
      (await mailsTo(house, host.email)).find((mail) => mail.text.includes('9,409.00')),
    )

    const finance = await house.staff('finance')
    const payouts = await eventually('the payout', async () => {
      const { items } = await finance.staff.listPayouts.query({ bookingId: booking.id })
      return items[0]
    })
    expect(payouts).toMatchObject({
      status: 'scheduled',
      amount: { amountMinor: 940_900, currency: 'ETB' },
      dueAt: new Date(`${inDays(101)}T12:00:00Z`),
    })
    expect((await finance.staff.checkLedger.query()).balanced).toBe(true)

    const preview = await guest.bookings.previewCancellation.query({ bookingId: booking.id })
    expect(preview.refund).toEqual(quote.refundSchedule[0]?.refund)
    const cancelled = await guest.bookings.cancel.mutate({
      bookingId: booking.id,
      expectedRefund: preview.refund,
    })
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'guest',
      refunded: preview.refund,
    })

    await eventually('the refund', async () => {
      const [paid] = await guest.payments.list.query({ bookingId: booking.id })
      return paid?.status === 'refunded' ? paid : null
    })
    const books = await finance.staff.checkLedger.query()
    expect(books.balanced).toBe(true)
    expect(
      books.accounts.find((account) => account.code === 'refunds_payable:ETB')?.balance.amountMinor,
    ).toBe(0)
    expect(
      books.accounts.find((account) => account.code === 'host_payable:ETB')?.balance.amountMinor,
    ).toBe(0)

    const again = await other.quotes.create.mutate({ listingId: listing.id, ...stay, guests: 2 })
    expect((await other.bookings.create.mutate({ quoteId: again.id })).status).toBe(
      'pending_payment',
    )
  },
)
