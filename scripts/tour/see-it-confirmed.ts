import type { Booking } from '@nexus/sdk'
import assert from 'node:assert/strict'
import type { Paid } from './book-and-pay.ts'
import { eventually } from './eventually.ts'
import { awaitNotice } from './gateway.ts'
import { expectMail } from './mailbox.ts'
import { at } from './tab.ts'
import type { Person, Tour } from './tour.ts'
import { amount, day } from './words.ts'

type Both = { guest: Person; host: Person }

/** Step 4: the gateway's notice confirms it; the pages are told, mails, books and payout follow. */
export async function seeItConfirmed(
  tour: Tour,
  { guest, host, booking, payment, txRef, live }: Both & Paid,
): Promise<Booking> {
  const { report, staff } = tour
  report.chapter('4. It is confirmed')
  const control = tour.running.urls.chapaControl
  if (control !== null) {
    await report.does(
      'the gateway calls our webhook',
      () => awaitNotice(control, txRef),
      ({ event, url, answer }) => `${event} to ${url}, answered ${answer}`,
    )
  }
  await report.does(
    'the payment is settled',
    () => guest.nexus.payments.waitFor({ paymentId: payment.id }),
    ({ status, amount: collected }) => {
      assert.equal(status, 'succeeded')
      return `${status}, ${amount(collected)}`
    },
  )
  const { booking: confirmed } = await report.does(
    'the page to which Dawit comes back, in another tab, shows the confirmation',
    async () => {
      const page = guest.nexus.checkout({ bookingId: booking.id }, { returnUrl: tour.returnUrl })
      return at('confirmed', await page.settled())
    },
    ({ booking: current }) => {
      assert.ok(current.listing.addressLine, 'the guest should see the address now')
      return `${current.status}; the address is ${current.listing.addressLine}`
    },
  )
  await report.does(
    'the page that stayed open was told as it happened',
    () => live.until('booking.confirmed'),
    (told) => {
      const ids = told.map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length, 'something was told twice')
      return told.map(({ type }) => type).join(', ')
    },
  )
  const hostSide = await host.nexus.bookings.byId({ bookingId: booking.id })
  await seeMails(tour, { guest, host, booking: confirmed, payout: hostSide.hostPayout! })
  await report.does(
    'the books balance',
    () => staff.checkLedger(),
    ({ balanced, transactions, accounts }) => {
      assert.ok(balanced, 'a transaction does not sum to zero')
      return `${transactions} transactions over ${accounts.length} accounts, each summing to zero`
    },
  )
  await report.does(
    "the host's payout is scheduled",
    () =>
      eventually('the payout', async () => {
        const { items } = await staff.listPayouts({ bookingId: booking.id })
        return items[0]
      }),
    (payout) => {
      assert.equal(payout.status, 'scheduled')
      assert.deepEqual(payout.amount, hostSide.hostPayout)
      assert.equal(
        payout.dueAt.getTime(),
        confirmed.checkInAt.getTime() + 24 * 3_600_000,
        'it is not due a day after check-in',
      )
      return `${amount(payout.amount)} on ${payout.dueAt.toISOString()}`
    },
  )
  return confirmed
}

async function seeMails(
  { running: { urls }, report }: Tour,
  { guest, host, booking, payout }: Both & { booking: Booking; payout: Booking['total'] },
): Promise<void> {
  const { mailbox } = urls
  if (mailbox === null) return
  const dates = {
    'the check-in': day(booking.checkIn),
    'the check-out': day(booking.checkOut),
    'the code': booking.code,
  }
  await report.does(
    'the guest has a mail',
    () =>
      expectMail(mailbox, {
        to: guest.email,
        subject: /^Booked/,
        holds: { ...dates, 'the total': amount(booking.total) },
      }),
    ({ subject, id }) => `"${subject}" with ${amount(booking.total)} (${mailbox}/messages/${id})`,
  )
  await report.does(
    'the host has a mail',
    () =>
      expectMail(mailbox, {
        to: host.email,
        subject: /^New booking/,
        holds: { ...dates, 'the payout': amount(payout) },
      }),
    ({ subject, id }) => `"${subject}" with ${amount(payout)} (${mailbox}/messages/${id})`,
  )
}
