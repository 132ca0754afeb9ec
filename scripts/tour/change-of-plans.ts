import type { Booking, HostListing } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { eventually } from './eventually.ts'
import type { Stay } from './find-it.ts'
import { expectMail } from './mailbox.ts'
import { signUp, type Person, type Tour } from './tour.ts'
import { amount } from './words.ts'

type Booked = { guest: Person; host: Person; listing: HostListing; stay: Stay; booking: Booking }

/** Step 5: a second guest is too late, the first one cancels, and the dates are free again. */
export async function changeOfPlans(
  tour: Tour,
  { guest, host, listing, stay, booking }: Booked,
): Promise<void> {
  const { report, sdk } = tour
  report.chapter('5. A second guest, and a change of plans')
  const second = await signUp(tour, { name: 'Hana Girma', role: 'second' })
  const ask = (dates: { checkIn: string; checkOut: string }) =>
    second.nexus.quotes.create({ listingId: listing.id, guests: stay.guests, ...dates })
  const dates = { checkIn: stay.checkIn, checkOut: stay.checkOut }
  await report.does(
    'Hana asks for the same dates and is told that they are taken',
    async () => {
      const error = await ask(dates).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(
        sdk.isNexusError(error, 'DATES_TAKEN'),
        `expected DATES_TAKEN, got ${String(error ?? 'a quote')}`,
      )
      const { nextFree } = error.data
      assert.ok(nextFree, 'no next free dates are offered')
      await ask(nextFree)
      return nextFree
    },
    (nextFree) =>
      `DATES_TAKEN; free and quoted instead: ${nextFree.checkIn} to ${nextFree.checkOut}`,
  )
  await cancel(tour, { guest, host, booking })
  await report.does(
    'Hana can have the dates now',
    () => ask(dates),
    ({ total }) => `a quote of ${amount(total)}`,
  )
}

async function cancel(
  tour: Tour,
  { guest, host, booking }: Pick<Booked, 'guest' | 'host' | 'booking'>,
): Promise<void> {
  const { report, staff, running } = tour
  const { refund } = await report.does(
    'Dawit asks what he would get back',
    () => guest.nexus.bookings.previewCancellation({ bookingId: booking.id }),
    (preview) => {
      assert.equal(preview.refund.amountMinor + preview.kept.amountMinor, booking.total.amountMinor)
      return `${amount(preview.refund)} back, ${amount(preview.kept)} kept, until ${preview.refundUntil?.toISOString()}`
    },
  )
  await report.does(
    'Dawit cancels',
    () =>
      guest.nexus.bookings.cancel({
        bookingId: booking.id,
        reason: 'My flight was moved.',
        expectedRefund: refund,
      }),
    ({ status, refunded }) => {
      assert.equal(status, 'cancelled')
      assert.deepEqual(refunded, refund, 'the refund is not the one that was promised')
      return `${status}, ${amount(refunded)} on its way back`
    },
  )
  await report.does(
    'the gateway has the refund',
    () =>
      eventually('the refund', async () => {
        const [payment] = await guest.nexus.payments.list({ bookingId: booking.id })
        return payment?.status.endsWith('refunded') ? payment : undefined
      }),
    (payment) => {
      assert.deepEqual(payment.refunded, refund)
      return `payment ${payment.status}: ${amount(payment.refunded)}`
    },
  )
  const { mailbox } = running.urls
  if (mailbox !== null) {
    await report.does(
      'both are told by mail',
      async () => [
        await expectMail(mailbox, {
          to: guest.email,
          subject: /^Cancelled/,
          holds: { 'the refund': amount(refund) },
        }),
        await expectMail(mailbox, {
          to: host.email,
          subject: /^Cancelled/,
          holds: { 'the code': booking.code },
        }),
      ],
      (mails) => mails.map(({ subject }) => `"${subject}"`).join(' and '),
    )
  }
  await report.does(
    'the books still balance, and no payout is left',
    () => staff.checkLedger(),
    ({ balanced, transactions }) => {
      assert.ok(balanced, 'a transaction does not sum to zero')
      return `${transactions} transactions, each summing to zero`
    },
  )
}
