import type { Booking, Money } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { refundedAtGateway } from './gateway.ts'
import type { Live } from './live.ts'
import { expectMail } from './mailbox.ts'
import type { Person, Tour } from './tour.ts'
import { amount } from './words.ts'

type Cancellable = { guest: Person; host: Person; booking: Booking; txRef: string; live: Live }

/** The guest previews a cancellation, cancels, and gets what the preview promised. */
export async function cancel(tour: Tour, cancellable: Cancellable): Promise<void> {
  const { report } = tour
  const { guest, booking } = cancellable
  const { refund } = await report.does(
    'Dawit asks what he would get back',
    () => guest.nexus.bookings.previewCancellation({ bookingId: booking.id }),
    (preview) => {
      const { refund, kept, refundUntil } = preview
      assert.equal(refund.amountMinor + kept.amountMinor, booking.total.amountMinor)
      return `${amount(refund)} back, ${amount(kept)} kept, until ${refundUntil?.toISOString()}`
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
  await seeRefund(tour, cancellable, refund)
  await seeMails(tour, cancellable, refund)
  await seeBooks(tour, cancellable)
}

async function seeRefund(
  { report, running }: Tour,
  { guest, booking, txRef, live }: Cancellable,
  refund: Money,
): Promise<void> {
  await report.does(
    'the money goes back',
    async () => {
      await live.until('refund.succeeded')
      const [payment] = await guest.nexus.payments.list({ bookingId: booking.id })
      assert.ok(payment)
      return payment
    },
    (payment) => {
      assert.match(payment.status, /refunded$/)
      assert.deepEqual(payment.refunded, refund)
      return `payment ${payment.status}: ${amount(payment.refunded)}, told as it happened`
    },
  )
  const control = running.urls.chapaControl
  if (control === null) return
  await report.does(
    'the gateway has paid back just that',
    () => refundedAtGateway(control, txRef),
    (amountMinor) => {
      assert.equal(amountMinor, refund.amountMinor)
      return amount({ amountMinor, currency: refund.currency })
    },
  )
}

async function seeMails(
  { report, running }: Tour,
  { guest, host, booking }: Cancellable,
  refund: Money,
): Promise<void> {
  const { mailbox } = running.urls
  if (mailbox === null) return
  const subject = /^Cancelled/
  await report.does(
    'both are told by mail',
    async () => [
      await expectMail(mailbox, { to: guest.email, subject, holds: { refund: amount(refund) } }),
      await expectMail(mailbox, { to: host.email, subject, holds: { code: booking.code } }),
    ],
    (mails) => mails.map((mail) => `"${mail.subject}" to ${mail.to.join(', ')}`).join('\n      '),
  )
}

async function seeBooks({ report, staff }: Tour, { booking }: Cancellable): Promise<void> {
  await report.does(
    'the books still balance, and nothing is left to pay out',
    async () => ({
      ledger: await staff.checkLedger(),
      payouts: await staff.listPayouts({ bookingId: booking.id }),
    }),
    ({ ledger, payouts }) => {
      assert.ok(ledger.balanced, 'a transaction does not sum to zero')
      const statuses = payouts.items.map(({ status }) => status)
      assert.deepEqual(statuses, ['cancelled'], `payouts are ${statuses.join(', ')}`)
      return `${ledger.transactions} transactions, each summing to zero; the payout is cancelled`
    },
  )
}
