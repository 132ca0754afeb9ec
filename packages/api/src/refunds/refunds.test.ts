import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookAndPay } from '../../test/house/book.ts'
import { control } from '../../test/house/control.ts'
import { failureOf, type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import type { StaffRole } from '../context.ts'
import { settlePayment } from '../payments/settle.ts'
import { RefundPending } from './pending.ts'
import { sendRefund } from './send.ts'

let house: House
let host: Person
let guest: Person
const staff = {} as Record<StaffRole, Person>

beforeAll(async () => {
  house = await openHouse()
  ;[host, guest] = [await house.host(), await house.guest()]
  for (const role of ['support', 'finance', 'admin'] as const) staff[role] = await house.staff(role)
})
afterAll(() => house[Symbol.asyncDispose]())

const rich = { mode: 'test', currency: 'ETB', amountMinor: 100_000_000 }
beforeEach(async () => {
  await control(house, 'PUT', '/settings', { refundDelayMs: 0, refundOutcome: 'refunded' })
  await control(house, 'PUT', '/profile', { base: 'default' })
  await control(house, 'PUT', '/balance', rich)
})

/** 3 nights at 1,000 birr, 400 for the cleaning and a service fee. */
async function paidBooking() {
  const listing = await publishListing(host, { nightlyMinor: 100_000 })
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  const row = await house.deps.db.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
  expect(await settlePayment(house.deps, row)).toBe('confirmed')
  return {
    bookingId: booking.id,
    totalMinor: booking.total.amountMinor,
    paymentId: payment.id,
    txRef: row.txRef,
  }
}

const birr = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
const gift = { borneBy: 'platform' as const, reason: 'The heating was off.' }

async function grantOne(bookingId: string, amountMinor?: number) {
  const refunds = await staff.finance.staff.refundBooking.mutate({
    bookingId,
    ...gift,
    ...(amountMinor !== undefined && { amount: birr(amountMinor) }),
  })
  expect(refunds).toHaveLength(1)
  return refunds[0]!
}

const refundById = async (refundId: string, bookingId: string) =>
  (await staff.finance.staff.listRefunds.query({ bookingId })).items.find(
    ({ id }) => id === refundId,
  )
const casesOf = async (bookingId: string) =>
  (await staff.finance.staff.listCases.query({ bookingId, status: 'open' })).items
type Sent = { merchantReference: string; amountMinor: number; state: string }
const atGateway = async (txRef: string) =>
  (
    (await control(house, 'GET', '/refunds')) as { refunds: (Sent & { paymentTxRef: string })[] }
  ).refunds.filter((refund) => refund.paymentTxRef === txRef)

/** What a booking left in each account. */
async function books(bookingId: string): Promise<Record<string, number>> {
  const rows = await house.deps.db.prisma.$queryRaw<{ kind: string; minor: bigint }[]>`
    SELECT a.kind::text, sum(e.amount_minor)::int8 AS minor
    FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id JOIN ledger_account a ON a.id = e.account_id
    WHERE t.booking_id = ${bookingId}::uuid GROUP BY a.kind HAVING sum(e.amount_minor) <> 0`
  return Object.fromEntries(rows.map(({ kind, minor }) => [kind, Number(minor)]))
}

const gifts = fc.array(
  fc.record({
    amountMinor: fc.integer({ min: 1, max: 40_000 }),
    borneBy: fc.constantFrom('platform' as const, 'host' as const),
  }),
  { minLength: 1, maxLength: 4 },
)

test('in whatever order, and however much at once, refunds are granted: the books are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      gifts,
      fc.nat(),
      fc.constantFrom('guest', 'host'),
      async (wanted, at, side) => {
        const inOrder = await paidBooking()
        const atOnce = await paidBooking()
        const cancel = (bookingId: string) =>
          (side === 'guest' ? guest : host).bookings.cancel.mutate({ bookingId })
        const grant = (bookingId: string) => (one: (typeof wanted)[number]) =>
          staff.finance.staff.refundBooking.mutate({
            bookingId,
            amount: birr(one.amountMinor),
            borneBy: one.borneBy,
            reason: 'A try.',
          })
        // A host's cancellation gives everything back, so what comes after it finds nothing left: it comes last.
        for (const one of wanted) await grant(inOrder.bookingId)(one)
        await cancel(inOrder.bookingId)
        const steps = [
          ...wanted.map((one) => () => grant(atOnce.bookingId)(one)),
          ...(side === 'guest' ? [() => cancel(atOnce.bookingId)] : []),
        ]
        const turned = [...steps.slice(at % steps.length), ...steps.slice(0, at % steps.length)]
        const late = await Promise.allSettled(turned.map((step) => step()))
        if (side === 'host') await cancel(atOnce.bookingId)
        // A guest who cancels a hundred days before gets everything back too: gifts that come later are refused.
        const refused = late.filter(({ status }) => status === 'rejected').length
        const after = await books(atOnce.bookingId)
        expect(after).toEqual(await books(inOrder.bookingId))
        expect(after['refunds_payable']).toBe(-atOnce.totalMinor)
        if (side === 'host') expect(refused).toBe(0)
      },
    ),
    { numRuns: 3 },
  )
})

test('never more goes back than was paid, however many ask for it at once', async () => {
  const { bookingId, totalMinor, paymentId } = await paidBooking()
  const asked = Array.from({ length: 6 }, () =>
    staff.finance.staff.refundBooking.mutate({
      bookingId,
      amount: birr(Math.ceil(totalMinor * 0.3)),
      ...gift,
    }),
  )
  const granted = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled')
  expect(granted).toHaveLength(3)
  const rest = await grantOne(bookingId)
  expect(rest.amount.amountMinor).toBe(totalMinor - 3 * Math.ceil(totalMinor * 0.3))
  const nothing = await failureOf(grantOne(bookingId))
  expect(nothing.code).toBe('BAD_INPUT')
  expect((await guest.payments.byId.query({ paymentId })).refunded.amountMinor).toBe(totalMinor)
  const { prisma } = house.deps.db
  await expect(
    prisma.payment.update({ where: { id: paymentId }, data: { refundedMinor: { increment: 1 } } }),
  ).rejects.toThrow()
  await expect(
    prisma.refund.updateMany({ where: { bookingId }, data: { amountMinor: { increment: 1 } } }),
  ).rejects.toThrow()
})

test('a gift is written down with who granted it and why', async () => {
  const { bookingId } = await paidBooking()
  const refund = await grantOne(bookingId, 5_000)
  expect(refund).toMatchObject({ origin: 'goodwill', borneBy: 'platform', status: 'pending' })
  const entry = await house.deps.db.prisma.auditEntry.findFirstOrThrow({
    where: { subject: `booking:${bookingId}` },
  })
  expect(entry).toMatchObject({
    action: 'refundBooking',
    actorId: staff.finance.userId,
    reason: gift.reason,
    after: { amountMinor: 5_000, refunds: refund.id },
  })
})

test('support gives away so much per booking; beyond that finance decides', async () => {
  const { bookingId } = await paidBooking()
  const give = (amountMinor: number) =>
    staff.support.staff.refundBooking.mutate({ bookingId, amount: birr(amountMinor), ...gift })
  await give(150_000)
  expect(await failureOf(give(50_001))).toMatchObject({ code: 'FORBIDDEN' })
  await give(50_000)
  await grantOne(bookingId, 50_000)
})

test.each(['reset-after', '500-before'])(
  'a refund whose answer is lost by %s is looked up before it is sent again, and paid once',
  async (kind) => {
    const { bookingId, txRef } = await paidBooking()
    const { id: refundId } = await grantOne(bookingId, 30_000)
    await control(house, 'POST', '/faults', { kind, operation: 'refund', times: 1 })
    await expect(sendRefund(house.deps, { refundId })).rejects.toThrow(RefundPending)
    await sendRefund(house.deps, { refundId })
    await sendRefund(house.deps, { refundId })
    expect(await refundById(refundId, bookingId)).toMatchObject({
      status: 'succeeded',
      attempts: 1,
    })
    expect(await atGateway(txRef)).toMatchObject([
      { merchantReference: refundId, amountMinor: 30_000 },
    ])
    expect(await books(bookingId)).not.toHaveProperty('refunds_payable')
  },
)

test('a refund that is sent by many workers at once is paid once', async () => {
  const { bookingId, txRef } = await paidBooking()
  const { id: refundId } = await grantOne(bookingId, 30_000)
  await Promise.allSettled(Array.from({ length: 8 }, () => sendRefund(house.deps, { refundId })))
  await sendRefund(house.deps, { refundId })
  expect(await atGateway(txRef)).toMatchObject([{ amountMinor: 30_000 }])
  expect((await refundById(refundId, bookingId))?.status).toBe('succeeded')
})

test('a refund that the gateway refuses is asked for no more, stays owed and is a case until somebody mends it', async () => {
  const { bookingId, txRef, totalMinor } = await paidBooking()
  const { id: refundId } = await grantOne(bookingId, 30_000)
  await control(house, 'PUT', '/profile', { overrides: { partialRefunds: 'refused' } })
  await sendRefund(house.deps, { refundId })
  await sendRefund(house.deps, { refundId })
  expect(await refundById(refundId, bookingId)).toMatchObject({
    status: 'failed',
    failure: 'Partial refund is not supported',
    attempts: 1,
  })
  expect((await books(bookingId))['refunds_payable']).toBe(-30_000)
  const [open] = await casesOf(bookingId)
  expect(open).toMatchObject({ kind: 'refund_failed', fix: { action: 'retry_refund', refundId } })
  // It is owed, so that nobody else can be given the same money.
  const tooMuch = await failureOf(grantOne(bookingId, totalMinor - 29_999))
  expect(tooMuch.code).toBe('BAD_INPUT')

  await control(house, 'PUT', '/profile', { base: 'default' })
  const resolved = await staff.finance.staff.resolveCase.mutate({ caseId: open!.id })
  expect(resolved).toMatchObject({ status: 'resolved', outcome: 'the gateway is asked again' })
  await sendRefund(house.deps, { refundId })
  expect(await refundById(refundId, bookingId)).toMatchObject({ status: 'succeeded', attempts: 2 })
  expect(await atGateway(txRef)).toMatchObject([{ merchantReference: `${refundId}-2` }])
  expect(await casesOf(bookingId)).toEqual([])
})

test('a refund for which the account is too low waits, says so, and is paid once there is money', async () => {
  const { bookingId } = await paidBooking()
  const { id: refundId } = await grantOne(bookingId, 30_000)
  await control(house, 'PUT', '/balance', { ...rich, amountMinor: 0 })
  await expect(sendRefund(house.deps, { refundId })).rejects.toThrow('Insufficient Balance')
  expect(await casesOf(bookingId)).toMatchObject([{ kind: 'refund_waits' }])
  await control(house, 'PUT', '/balance', rich)
  await sendRefund(house.deps, { refundId })
  expect((await refundById(refundId, bookingId))?.status).toBe('succeeded')
  expect(await casesOf(bookingId)).toEqual([])
})

test('a refund that the gateway could not pay out can be asked for again, or settled by hand', async () => {
  await control(house, 'PUT', '/settings', { refundOutcome: 'failed' })
  const { bookingId, paymentId, txRef } = await paidBooking()
  const { id: refundId } = await grantOne(bookingId, 30_000)
  const fail = () =>
    expect
      .poll(() =>
        sendRefund(house.deps, { refundId }).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
  await fail()
  expect((await staff.support.staff.retryRefund.mutate({ refundId })).status).toBe('pending')
  await fail()
  expect(await refundById(refundId, bookingId)).toMatchObject({ status: 'failed', attempts: 2 })
  const byHand = { refundId, reference: 'CBE transfer 42', reason: 'The wallet is closed.' }
  const settled = await staff.finance.staff.settleRefundByHand.mutate(byHand)
  expect(settled).toMatchObject({ status: 'succeeded', handReference: 'CBE transfer 42' })
  expect(await staff.finance.staff.settleRefundByHand.mutate(byHand)).toEqual(settled)
  expect((await atGateway(txRef)).map(({ state }) => state)).toEqual(['failed', 'failed'])
  expect(await books(bookingId)).not.toHaveProperty('refunds_payable')
  expect((await guest.payments.byId.query({ paymentId })).status).toBe('partially_refunded')
  expect(await casesOf(bookingId)).toEqual([])
})

test('staff cancel for a guest with the refund of the policy, or with another one', async () => {
  const usual = await paidBooking()
  const cancel = { onBehalfOf: 'guest' as const, reason: 'Asked for by telephone.' }
  const cancelled = await staff.support.staff.cancelBooking.mutate({
    ...cancel,
    bookingId: usual.bookingId,
  })
  expect(cancelled).toMatchObject({
    status: 'cancelled',
    cancelledBy: 'staff',
    refunded: birr(usual.totalMinor),
  })
  const less = await paidBooking()
  const once = { ...cancel, bookingId: less.bookingId, refund: birr(100_000) }
  await staff.finance.staff.cancelBooking.mutate(once)
  expect(await staff.finance.staff.cancelBooking.mutate(once)).toMatchObject({
    refunded: birr(100_000),
  })
  const kept = await books(less.bookingId)
  expect(kept['refunds_payable']).toBe(-100_000)
  const tooMuch = await paidBooking()
  const more = { ...cancel, bookingId: tooMuch.bookingId, refund: birr(tooMuch.totalMinor + 1) }
  expect((await failureOf(staff.finance.staff.cancelBooking.mutate(more))).code).toBe('BAD_INPUT')
})
