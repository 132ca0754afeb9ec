import type { Booking } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { eventually } from './eventually.ts'
import { awaitNotice } from './gateway.ts'
import { expectMail } from './mailbox.ts'
import type { Person, Tour } from './tour.ts'
import { amount, day } from './words.ts'

type Paid = { guest: Person; host: Person; booking: Booking }
type PaidAtGateway = Paid & { txRef: string }

/** Step 4: the gateway's notice confirms it; mails, books and payout follow. */
export async function seeItConfirmed(
  tour: Tour,
  { guest, host, booking, txRef }: PaidAtGateway,
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
  const confirmed = await report.does(
    'the booking is confirmed',
    () =>
      eventually('the confirmation', async () => {
        const current = await guest.nexus.bookings.byId({ bookingId: booking.id })
        return current.status === 'pending_payment' ? undefined : current
      }),
    (current) => {
      assert.equal(current.status, 'confirmed')
      assert.ok(current.listing.addressLine, 'the guest should see the address now')
      return `${current.status}; the address is ${current.listing.addressLine}`
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
  { guest, host, booking, payout }: Paid & { payout: Booking['total'] },
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
