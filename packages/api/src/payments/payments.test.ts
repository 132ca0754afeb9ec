import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf, type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import { book, bookAndPay } from '../../test/house/book.ts'
import { payAt } from '../../test/house/checkout.ts'
import { inDays } from '../../test/house/dates.ts'
import { control } from '../../test/house/control.ts'
import { addDays } from '../shared/stay.ts'
import { checkLedger } from '../ledger/check.ts'
import { sendRefund } from '../refunds/send.ts'
import { closePayments } from './close.ts'
import { expireUnpaid } from './expire-unpaid.ts'
import { settlePayment } from './settle.ts'

let house: House
let host: Person
let guest: Person
let clock = new Date()

beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  host = await house.host()
  guest = await house.guest()
})
afterAll(() => house[Symbol.asyncDispose]())

const returnUrl = 'https://stay.example/back'
const later = (minutes: number) => void (clock = new Date(clock.getTime() + minutes * 60_000))

async function stayToPay() {
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  const payment = await guest.payments.start.mutate({ bookingId: booking.id, returnUrl })
  const { txRef } = await house.deps.db.prisma.payment.findUniqueOrThrow({
    where: { id: payment.id },
  })
  return { listing, booking, payment, txRef }
}

const statusOf = async (bookingId: string) =>
  (await guest.bookings.byId.query({ bookingId })).status
const jobs = async (key: string) =>
  house.deps.db.prisma.$queryRaw<
    { key: string }[]
  >`SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`${key}%`}`

test('twenty callers who settle one payment at once confirm it once and book it once', async () => {
  const { booking, payment, txRef } = await stayToPay()
  await payAt(payment.checkoutUrl ?? '')
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => settlePayment(house.deps, { txRef })),
  )
  expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'already_settled')).toHaveLength(19)
  expect(await statusOf(booking.id)).toBe('confirmed')
  expect(
    await house.deps.db.prisma.ledgerTransaction.count({ where: { bookingId: booking.id } }),
  ).toBe(1)
})

test('starting a payment twice at once opens one page', async () => {
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  const starts = await Promise.all(
    Array.from({ length: 5 }, () =>
      guest.payments.start.mutate({ bookingId: booking.id, returnUrl }),
    ),
  )
  expect(new Set(starts.map((payment) => payment.checkoutUrl)).size).toBe(1)
  expect(await house.deps.db.prisma.payment.count({ where: { bookingId: booking.id } })).toBe(1)
})

test('an unpaid payment changes nothing, however often anybody asks', async () => {
  const { booking, payment, txRef } = await stayToPay()
  expect(await settlePayment(house.deps, { txRef })).toBe('unpaid')
  expect((await guest.payments.refresh.mutate({ paymentId: payment.id })).status).toBe(
    'requires_action',
  )
  expect(await statusOf(booking.id)).toBe('pending_payment')
})

test('a failed try can be followed by a paid one on the same page', async () => {
  const { booking, payment, txRef } = await stayToPay()
  await payAt(payment.checkoutUrl ?? '', 'failure')
  expect(await settlePayment(house.deps, { txRef })).toBe('failed')
  await payAt(payment.checkoutUrl ?? '')
  expect(await settlePayment(house.deps, { txRef })).toBe('confirmed')
  expect(await statusOf(booking.id)).toBe('confirmed')
})

test('a hold that nobody pays ends after 15 minutes, its page is closed and the dates are free', async () => {
  const { listing, booking, payment } = await stayToPay()
  await expireUnpaid(house.deps, { bookingId: booking.id })
  expect(await statusOf(booking.id)).toBe('pending_payment')
  later(16)
  await expireUnpaid(house.deps, { bookingId: booking.id })
  expect(await statusOf(booking.id)).toBe('expired')
  expect(await jobs(`close:${booking.id}`)).toHaveLength(1)
  await closePayments(house.deps, { bookingId: booking.id })
  expect((await guest.payments.byId.query({ paymentId: payment.id })).status).toBe('cancelled')
  await expect(payAt(payment.checkoutUrl ?? '')).rejects.toThrow()
  expect((await book(guest, { listingId: listing.id })).status).toBe('pending_payment')
})

test('a guest who paid just before the hold ends keeps the dates', async () => {
  const { booking, payment } = await stayToPay()
  await payAt(payment.checkoutUrl ?? '')
  later(16)
  await expireUnpaid(house.deps, { bookingId: booking.id })
  expect(await statusOf(booking.id)).toBe('confirmed')
})

test('money that arrives for an expired booking is refunded by itself, all of it, once', async () => {
  const { booking, txRef } = await stayToPay()
  later(16)
  await expireUnpaid(house.deps, { bookingId: booking.id })
  await control(house, 'POST', '/pay', { tx_ref: txRef, outcome: 'success', force: true })
  expect(await settlePayment(house.deps, { txRef })).toBe('refunding')
  expect(await settlePayment(house.deps, { txRef })).toBe('already_settled')
  const refunds = await house.deps.db.prisma.refund.findMany({ where: { bookingId: booking.id } })
  expect(refunds.map((refund) => Number(refund.amountMinor))).toEqual([booking.total.amountMinor])
  expect(await jobs(`send-refund:${refunds[0]?.id}`)).toHaveLength(1)
  expect(await statusOf(booking.id)).toBe('expired')
  expect((await checkLedger(house.deps)).balanced).toBe(true)
})

test('the gateway pays a refund once, however often it is asked, and the books close', async () => {
  await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
  const listing = await publishListing(host)
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  await guest.payments.refresh.mutate({ paymentId: payment.id })
  const cancelled = await guest.bookings.cancel.mutate({ bookingId: booking.id })
  const refund = await house.deps.db.prisma.refund.findFirstOrThrow({
    where: { bookingId: booking.id },
  })
  for (let attempt = 0; attempt < 3; attempt++)
    await sendRefund(house.deps, { refundId: refund.id }).catch(() => {})
  expect(
    await house.deps.db.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } }),
  ).toMatchObject({ status: 'succeeded' })
  expect(cancelled.refunded.amountMinor).toBe(Number(refund.amountMinor))
  expect((await guest.payments.byId.query({ paymentId: payment.id })).status).toBe('refunded')
  const sent = await house.deps.db.prisma.ledgerTransaction.count({
    where: { key: `refund:${refund.id}` },
  })
  expect(sent).toBe(1)
})

test('a start whose answer is lost opens another page, and the first one can no longer be paid', async () => {
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  await control(house, 'POST', '/faults', {
    kind: 'reset-after',
    operation: 'initialize',
    times: 1,
  })
  const lost = await failureOf(guest.payments.start.mutate({ bookingId: booking.id, returnUrl }))
  expect(lost.code).toBe('GATEWAY_UNAVAILABLE')
  later(1)
  const second = await guest.payments.start.mutate({ bookingId: booking.id, returnUrl })
  expect(second.checkoutUrl).not.toBeNull()
  const attempts = await house.deps.db.prisma.payment.findMany({
    where: { bookingId: booking.id },
    orderBy: { id: 'asc' },
  })
  expect(attempts.map((attempt) => attempt.status)).toEqual(['cancelled', 'requires_action'])
})

test('while the gateway is down the dates stay held and the caller is told to try again', async () => {
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  await control(house, 'POST', '/faults', { kind: '500-before', operation: 'initialize', times: 1 })
  expect(
    (await failureOf(guest.payments.start.mutate({ bookingId: booking.id, returnUrl }))).code,
  ).toBe('GATEWAY_UNAVAILABLE')
  expect(await statusOf(booking.id)).toBe('pending_payment')
})

test('a notice with the constant signature or another secret settles nothing', async () => {
  const { txRef } = await stayToPay()
  const body = JSON.stringify({ event: 'charge.success', tx_ref: txRef, status: 'success' })
  for (const headers of [
    { 'chapa-signature': 'a'.repeat(64) },
    { 'x-chapa-signature': 'b'.repeat(64) },
    {},
  ]) {
    const answer = await fetch(`${house.url}/webhooks/chapa`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    expect(answer.status).toBe(401)
  }
  expect(await jobs(`settle:${txRef}`)).toHaveLength(0)
})

test('the notice of the gateway is accepted and becomes one settle job', async () => {
  const { payment, txRef } = await stayToPay()
  await payAt(payment.checkoutUrl ?? '')
  await expect.poll(() => jobs(`settle:${txRef}`)).toHaveLength(1)
})

test('a booking of somebody else cannot be paid, and looks as if it did not exist', async () => {
  const { booking } = await stayToPay()
  const other = await house.guest('Other Guest')
  expect(
    (await failureOf(other.payments.start.mutate({ bookingId: booking.id, returnUrl }))).code,
  ).toBe('NOT_FOUND')
})

test('whoever cancels last finds the booking cancelled, and one refund', async () => {
  const listing = await publishListing(host, { nightlyMinor: 100_000 })
  const checkIn = inDays(3, clock)
  const { booking, payment } = await bookAndPay(guest, {
    listingId: listing.id,
    checkIn,
    checkOut: addDays(checkIn, 4),
  })
  await guest.payments.refresh.mutate({ paymentId: payment.id })
  const preview = await guest.bookings.previewCancellation.query({ bookingId: booking.id })
  // Moderate, less than five days before: half of the nights, all of the cleaning, not the service fee.
  expect(preview.refund.amountMinor).toBe(200_000 + 40_000)
  const stale = await failureOf(
    guest.bookings.cancel.mutate({
      bookingId: booking.id,
      expectedRefund: { amountMinor: 1, currency: 'ETB' },
    }),
  )
  expect(stale).toMatchObject({ code: 'REFUND_CHANGED', details: { refund: preview.refund } })
  const cancel = { bookingId: booking.id, expectedRefund: preview.refund }
  await Promise.all([
    guest.bookings.cancel.mutate(cancel),
    guest.bookings.cancel.mutate(cancel),
    host.bookings.cancel.mutate({ bookingId: booking.id }),
  ])
  const refunds = await house.deps.db.prisma.refund.findMany({ where: { bookingId: booking.id } })
  expect(refunds).toHaveLength(1)
  expect(await house.deps.db.prisma.calendarBlock.count({ where: { bookingId: booking.id } })).toBe(
    0,
  )
  expect((await checkLedger(house.deps)).balanced).toBe(true)
})
