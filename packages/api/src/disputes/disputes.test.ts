import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookAndPay } from '../../test/house/book.ts'
import { control } from '../../test/house/control.ts'
import { eventually } from '../../test/house/wait.ts'
import {
  failureOf,
  type House,
  openHouse,
  type Person,
  publishListing,
  runDueJobs,
} from '../../test/house.ts'
import { settlePayment } from '../payments/settle.ts'
import { schedulePayout } from '../payouts/schedule.ts'
import { sendRefund } from '../refunds/send.ts'
import { syncDispute } from './sync.ts'

let house: House
let host: Person
let guest: Person
let finance: Person

beforeAll(async () => {
  house = await openHouse()
  ;[host, guest, finance] = [await house.host(), await house.guest(), await house.staff('finance')]
  await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
})
afterAll(() => house[Symbol.asyncDispose]())

async function paid() {
  const listing = await publishListing(host, { nightlyMinor: 100_000 })
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  const { prisma } = house.deps.db
  const { txRef } = await prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
  expect(await settlePayment(house.deps, { txRef })).toBe('confirmed')
  await schedulePayout(house.deps, { bookingId: booking.id })
  const { hostPayoutMinor } = await prisma.booking.findUniqueOrThrow({ where: { id: booking.id } })
  return {
    bookingId: booking.id,
    paymentId: payment.id,
    txRef,
    totalMinor: booking.total.amountMinor,
    hostMinor: Number(hostPayoutMinor),
  }
}

const record = (paymentId: string, amountMinor?: number) =>
  finance.staff.recordDispute.mutate({
    paymentId,
    reference: `CB-${paymentId}`,
    reason: 'The card was stolen.',
    ...(amountMinor !== undefined && { amount: { amountMinor, currency: 'ETB' } }),
  })
const lose = (disputeId: string, borneBy: 'platform' | 'host') =>
  finance.staff.closeDispute.mutate({ disputeId, outcome: 'lost', borneBy, reason: 'No proof.' })
const refundsOf = async (bookingId: string) =>
  (await finance.staff.listRefunds.query({ bookingId })).items
const payoutsOf = (bookingId: string) =>
  house.deps.db.prisma.payout.findMany({ where: { bookingId } })

/** What a booking left in each account, without what the gateway keeps. */
async function books(bookingId: string): Promise<Record<string, number>> {
  const rows = await house.deps.db.prisma.$queryRaw<{ kind: string; minor: bigint }[]>`
    SELECT a.kind::text, sum(e.amount_minor)::int8 AS minor
    FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id JOIN ledger_account a ON a.id = e.account_id
    WHERE t.booking_id = ${bookingId}::uuid AND a.kind NOT IN ('gateway_clearing', 'gateway_fees')
    GROUP BY a.kind HAVING sum(e.amount_minor) <> 0`
  return Object.fromEntries(rows.map(({ kind, minor }) => [kind, Number(minor)]))
}

test('a charge-back that the gateway tells of, however often, is booked once; it pays what the guest was owed anyway', async () => {
  const { bookingId, paymentId, txRef, totalMinor } = await paid()
  await control(house, 'PUT', '/webhook/script', {
    steps: [{ action: 'duplicate', copies: 3, event: 'charge.reversed' }],
  })
  await control(house, 'POST', '/reverse', { tx_ref: txRef })
  await eventually('the notice', async () => {
    await runDueJobs(house.deps)
    return (await finance.staff.listDisputes.query({ bookingId })).items[0]
  })
  await Promise.all(
    [1, 2].map(() => syncDispute(house.deps, { gateway: 'chapa', reference: txRef })),
  )
  const disputes = (await finance.staff.listDisputes.query({ bookingId })).items
  expect(disputes).toMatchObject([{ status: 'open', amount: { amountMinor: totalMinor } }])
  expect(await books(bookingId)).toMatchObject({ disputes: totalMinor })
  expect(await payoutsOf(bookingId)).toMatchObject([{ status: 'held' }])
  expect((await guest.payments.byId.query({ paymentId })).status).toBe('succeeded')

  // The guest cancels too: nothing is sent while nobody knows who has the money.
  await guest.bookings.cancel.mutate({ bookingId })
  const [refund] = await refundsOf(bookingId)
  await sendRefund(house.deps, { refundId: refund!.id })
  expect(await refundsOf(bookingId)).toMatchObject([{ status: 'pending', attempts: 0 }])

  const [found] = (await finance.staff.listCases.query({ bookingId, status: 'open' })).items
  expect(found).toMatchObject({ kind: 'dispute_lost', fix: { action: 'lose_dispute' } })
  await finance.staff.resolveCase.mutate({ caseId: found!.id })
  expect(await refundsOf(bookingId)).toMatchObject([
    { status: 'succeeded', handReference: `dispute ${disputes[0]!.id}` },
  ])
  expect(await books(bookingId)).toEqual({})
  expect((await guest.payments.byId.query({ paymentId })).status).toBe('refunded')
})

test('a lost one is borne by the host when staff say so, and nothing more can be given back', async () => {
  const { bookingId, paymentId, totalMinor, hostMinor } = await paid()
  const { id } = await record(paymentId)
  expect(await record(paymentId)).toMatchObject({ id })
  const lost = await lose(id, 'host')
  expect(lost).toMatchObject({
    status: 'lost',
    borneBy: 'host',
    borne: { amountMinor: totalMinor },
  })
  expect(await lose(id, 'platform')).toEqual(lost)
  expect(await books(bookingId)).toMatchObject({ host_payable: totalMinor - hostMinor })
  const gift = { bookingId, borneBy: 'platform' as const, reason: 'A try.' }
  expect((await failureOf(finance.staff.refundBooking.mutate(gift))).code).toBe('BAD_INPUT')
  // The host cancels: the guest has had everything, so what the host bore comes back to the host.
  const preview = await host.bookings.previewCancellation.query({ bookingId })
  expect(preview.refund.amountMinor).toBe(0)
  await host.bookings.cancel.mutate({ bookingId })
  expect(await books(bookingId)).toEqual({})
})

test('a won one gives the money back, lets the payout go and sends what waited', async () => {
  const { bookingId, paymentId } = await paid()
  const { id } = await record(paymentId)
  await guest.bookings.cancel.mutate({ bookingId })
  const won = { disputeId: id, outcome: 'won' as const, reason: 'The bank gave in.' }
  await finance.staff.closeDispute.mutate(won)
  await runDueJobs(house.deps)
  expect(await refundsOf(bookingId)).toMatchObject([{ status: 'succeeded', handReference: null }])
  expect(await books(bookingId)).toEqual({})
})

test('one about a part of the money pays that part of a refund, and the rest stays owed', async () => {
  const { bookingId, paymentId, totalMinor } = await paid()
  const { id } = await record(paymentId, 50_000)
  await guest.bookings.cancel.mutate({ bookingId })
  expect(await lose(id, 'platform')).toMatchObject({ borne: { amountMinor: 0 } })
  const refunds = (await refundsOf(bookingId)).toSorted(
    (a, b) => a.amount.amountMinor - b.amount.amountMinor,
  )
  expect(refunds).toMatchObject([
    { status: 'succeeded', amount: { amountMinor: 50_000 } },
    { status: 'pending', amount: { amountMinor: totalMinor - 50_000 } },
  ])
  expect(await books(bookingId)).toEqual({ refunds_payable: 50_000 - totalMinor })
})

test('the database sends no payout of a booking in dispute, and keeps what was decided', async () => {
  const { bookingId, paymentId } = await paid()
  const { id } = await record(paymentId)
  const { prisma } = house.deps.db
  const [payout] = await payoutsOf(bookingId)
  const { id: payoutId, hostAccountId, currency, amountMinor } = payout!
  await prisma.payout.update({ where: { id: payoutId }, data: { status: 'scheduled' } })
  const account = { bankCode: '855', accountName: 'Dawit Haile', accountNumber: '0900123456' }
  const transfer = { hostAccountId, currency, amountMinor, gateway: 'chapa', ...account }
  const sendAtOnce = prisma.$transaction(async (tx) => {
    const { id: transferId } = await tx.transfer.create({
      data: { ...transfer, reference: `po2-${payoutId}` },
    })
    await tx.transferItem.create({ data: { transferId, payoutId, amountMinor } })
    await tx.payout.update({ where: { id: payoutId }, data: { status: 'sending', transferId } })
  })
  await expect(sendAtOnce).rejects.toThrow('in dispute')
  await lose(id, 'platform')
  await expect(
    prisma.dispute.update({ where: { id }, data: { reason: 'Another one.' } }),
  ).rejects.toThrow('was lost')
})
