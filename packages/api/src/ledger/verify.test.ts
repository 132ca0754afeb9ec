import { randomUUID } from 'node:crypto'
import { seed } from '@nexus/db/seed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, payAt, type Person, publishListing } from '../../test/house.ts'
import { book, bookAndPay } from '../../test/house/book.ts'
import { control } from '../../test/house/control.ts'
import { keys } from '../../test/house/config.ts'
import { runDueJobs } from '../../test/house/jobs.ts'
import { settlePayment } from '../payments/settle.ts'
import { checkLedger } from './check.ts'
import { post } from './post.ts'
import { postings } from './postings.ts'
import { verifyLedger } from './verify.ts'

let house: House
let host: Person
let guest: Person

beforeAll(async () => {
  house = await openHouse()
  await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
  host = await house.host()
  guest = await house.guest()
})
afterAll(() => house[Symbol.asyncDispose]())

/** Everything that is found wrong, in one text. */
async function wrong(): Promise<string> {
  const { checks } = await verifyLedger(house.deps)
  return checks.flatMap(({ differences }) => differences).join('\n')
}

async function paidStay() {
  const listing = await publishListing(host)
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  const { txRef } = await house.deps.db.prisma.payment.findUniqueOrThrow({
    where: { id: payment.id },
  })
  expect(await settlePayment(house.deps, { txRef })).toBe('confirmed')
  return booking
}

async function balances(bookingId: string): Promise<Record<string, number>> {
  const entries = await house.deps.db.prisma.ledgerEntry.findMany({
    where: { transaction: { bookingId } },
    include: { account: true },
  })
  const sums: Record<string, number> = {}
  for (const { account, amountMinor } of entries)
    sums[account.kind] = (sums[account.kind] ?? 0) + Number(amountMinor)
  return sums
}

test('books of bookings that were paid, cancelled and refunded agree with themselves, their rows and the gateway', async () => {
  const kept = await paidStay()
  const cancelled = await paidStay()
  await guest.bookings.cancel.mutate({ bookingId: cancelled.id })
  await runDueJobs(house.deps)
  const verdict = await verifyLedger(house.deps)
  expect(await wrong()).toBe('')
  expect(verdict.ok).toBe(true)
  const compared = Object.fromEntries(verdict.checks.map((check) => [check.name, check.compared]))
  expect(compared).toMatchObject({
    'a booking that is closed leaves nothing in a clearing account': 1,
    'every payment that succeeded is booked with its amount, and nothing else is': 2,
    'chapa: payments and their fees': 2,
    'chapa: refunds': 1,
  })
  expect(await checkLedger(house.deps)).toMatchObject({ balanced: true, transactions: 4 })
  expect(await balances(kept.id)).toMatchObject({ guest_funds: 0, tax_payable: -13_396 })
})

test('a booking keeps the rate of tax of its price, and a full refund leaves no tax behind', async () => {
  const { config } = house.deps
  const listing = await publishListing(host)
  const booking = await book(guest, { listingId: listing.id })
  config.FEE_TAX_ETB = 50
  try {
    const payment = await guest.payments.start.mutate({
      bookingId: booking.id,
      returnUrl: 'https://stay.example/back',
    })
    await payAt(payment.checkoutUrl ?? '')
    await guest.payments.refresh.mutate({ paymentId: payment.id })
    const fees = booking.total.amountMinor - 766_300
    const paid = await balances(booking.id)
    expect(paid).toMatchObject({ host_payable: -766_300, tax_payable: -13_396 })
    expect(paid['platform_revenue']).toBe(13_396 - fees)
    await guest.bookings.cancel.mutate({ bookingId: booking.id })
    await runDueJobs(house.deps)
    expect(await balances(booking.id)).toMatchObject({
      host_payable: 0,
      tax_payable: 0,
      platform_revenue: 0,
      refunds_payable: 0,
    })
  } finally {
    config.FEE_TAX_ETB = 15
  }
  expect(await wrong()).toBe('')
})

test('the books of a marketplace that was brought here agree too, and what it has to pay back is a case for finance', async () => {
  await seed({ url: house.deps.config.DATABASE_URL, listings: 6, seed: 3 })
  expect(await wrong()).toBe('')
  const { prisma } = house.deps.db
  const booking = await prisma.booking.findFirstOrThrow({
    where: { status: 'confirmed', payments: { some: { provider: 'imported' } } },
  })
  const finance = await house.staff('finance')
  await finance.staff.refundBooking.mutate({
    bookingId: booking.id,
    amount: { amountMinor: 100, currency: booking.currency },
    borneBy: 'platform',
    reason: 'No water.',
  })
  await runDueJobs(house.deps)
  expect(await prisma.refund.findFirst({ where: { bookingId: booking.id } })).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('Another system'),
  })
  expect(await prisma.financeCase.count({ where: { status: 'open' } })).toBe(1)
  expect(await wrong()).toBe('')
})

test('money at the gateway that the books do not know is named', async () => {
  const response = await fetch(`${house.emulators.chapaUrl}/transaction/initialize`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keys.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ amount: '77.00', currency: 'ETB', tx_ref: 'not-of-ours' }),
  })
  const { data } = (await response.json()) as { data: { checkout_url: string } }
  await payAt(data.checkout_url)
  expect(await wrong()).toMatch(/^chapa: it has 77\.00 ETB for \S+, which the books do not know$/)
})

test('a payment that is not booked, an account that is not cleared and a sum that is not zero are named', async () => {
  const { prisma, sql } = house.deps.db
  const closed = await prisma.booking.findFirstOrThrow({ where: { status: 'cancelled' } })
  const entries = [
    { account: 'refunds_payable' as const, amountMinor: 250 },
    { account: 'rounding' as const, amountMinor: -250 },
  ]
  const about = { ...closed, bookingId: closed.id }
  await prisma.$transaction((tx) => post(tx, postings.correction(about, { caseId: 'x', entries })))

  const listing = await publishListing(host)
  const open = await book(guest, { listingId: listing.id })
  const { id } = await guest.payments.start.mutate({
    bookingId: open.id,
    returnUrl: 'https://stay.example/back',
  })
  const unbooked = await prisma.payment.update({ where: { id }, data: { status: 'succeeded' } })
  // Another amount than was asked for is booked as such, and that is no difference.
  const strange = { paymentId: randomUUID(), gateway: 'chapa', amountMinor: 700, feeMinor: 7 }
  await prisma.$transaction((tx) => post(tx, postings.unexpectedPaymentReceived(about, strange)))
  const wild = { ...strange, paymentId: randomUUID() }
  await prisma.$transaction((tx) => post(tx, postings.latePaymentReceived(about, wild)))

  const { id: transactionId, key } = await prisma.ledgerTransaction.findFirstOrThrow()
  const account = await prisma.ledgerAccount.findFirstOrThrow({ where: { code: 'rounding:ETB' } })
  await sql.pool.query('ALTER TABLE ledger_entry DISABLE TRIGGER USER')
  await prisma.ledgerEntry.create({
    data: { transactionId, accountId: account.id, currency: 'ETB', amountMinor: 3 },
  })
  await sql.pool.query('ALTER TABLE ledger_entry ENABLE TRIGGER USER')

  const found = await wrong()
  expect(found).toContain(
    `booking ${closed.code} is closed and leaves -4.50 ETB in refunds_payable`,
  )
  expect(found).toContain(
    `booking ${closed.code}: refunds_payable has -4.50 ETB, the rows say 0.00 ETB`,
  )
  expect(found).toContain(`payment ${unbooked.txRef} succeeded and is not booked`)
  expect(found).toContain(`payment ${wild.paymentId} is booked and did not succeed`)
  expect(found).not.toContain(strange.paymentId)
  expect(found).toContain(`transaction ${key} comes to 0.03 ETB`)
  expect(found).toContain('all accounts come to 0.03 ETB')
  expect((await verifyLedger(house.deps)).ok).toBe(false)
})
