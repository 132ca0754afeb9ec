import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { book, bookAndPay } from '../../test/house/book.ts'
import { payAt } from '../../test/house/checkout.ts'
import { keys } from '../../test/house/config.ts'
import { control, stripeControl } from '../../test/house/control.ts'
import { type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import type { Deps } from '../context.ts'
import type { PaymentGateway } from '../gateways/port.ts'
import type { CreateListing } from '../listings/input.ts'
import { closePayments } from '../payments/close.ts'
import { reconcilePayments } from '../payments/reconcile.ts'
import { settlePayment } from '../payments/settle.ts'
import { schedulePayout } from '../payouts/schedule.ts'
import { sendRefund } from '../refunds/send.ts'
import { ReconcileIncomplete, runReconcile } from './run.ts'

let house: House
let host: Person
let guest: Person
let finance: Person
let shiftMs = 0

beforeAll(async () => {
  house = await openHouse({ now: () => new Date(Date.now() + shiftMs) })
  ;[host, guest, finance] = [await house.host(), await house.guest(), await house.staff('finance')]
  await paid()
  // What the account at the gateway held before our first payment is the first difference that finance judges.
  await compare()
  await mend('balance_difference')
})
afterAll(() => house[Symbol.asyncDispose]())

beforeEach(async () => {
  await control(house, 'PUT', '/settings', {
    refundDelayMs: 0,
    refundOutcome: 'refunded',
    webhooks: false,
  })
})

/** A payment that the gateway has collected, and that nobody here has been told of. */
async function collected(changes: CreateListing = { nightlyMinor: 100_000 }) {
  const listing = await publishListing(host, changes)
  const { booking, payment } = await bookAndPay(guest, { listingId: listing.id })
  const row = await house.deps.db.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
  return { ...row, bookingId: booking.id, totalMinor: booking.total.amountMinor }
}

async function paid() {
  const payment = await collected()
  expect(await settlePayment(house.deps, payment)).toBe('confirmed')
  return house.deps.db.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
}

/** Compares hours later, when all has come to rest. */
async function compare(deps: Deps = house.deps, hours = 2): Promise<void> {
  shiftMs = hours * 3_600_000
  try {
    const { id: runId } = await finance.staff.reconcileNow.mutate({ days: 1 })
    await runReconcile(deps, { runId })
  } finally {
    shiftMs = 0
  }
}

const open = async () => (await finance.staff.listCases.query({ status: 'open', limit: 100 })).items

async function kinds(): Promise<string[]> {
  await compare()
  return (await open()).map(({ kind }) => kind).toSorted()
}

async function theCase(kind: string) {
  const found = (await open()).filter((one) => one.kind === kind)
  expect(found).toHaveLength(1)
  return found[0]!
}

async function mend(kind: string) {
  const { id: caseId } = await theCase(kind)
  return finance.staff.resolveCase.mutate({ caseId })
}

/** A gateway that is told about in another way than it will say later. */
function telling(changes: Partial<PaymentGateway>): Deps {
  const gateway = { ...house.deps.gateways.get('chapa'), ...changes }
  return { ...house.deps, gateways: { ...house.deps.gateways, get: () => gateway } }
}

/** Calls Chapa as somebody else with our key would: another shop, or a person at its dashboard. */
async function atChapa(path: string, body: Record<string, string>): Promise<void> {
  const isForm = path.startsWith('/refund/')
  const response = await fetch(`${house.emulators.chapaUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keys.secretKey}`,
      ...(!isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? new URLSearchParams(body) : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`Chapa ${path}: ${await response.text()}`)
}

const statusOf = async (bookingId: string) =>
  (await guest.bookings.byId.query({ bookingId })).status

test('paid at the gateway and open here: the case settles it, and it is gone', async () => {
  const payment = await collected()
  expect(await kinds()).toEqual(['payment_open'])
  expect(await kinds()).toEqual(['payment_open'])
  expect(await theCase('payment_open')).toMatchObject({
    subject: `payment:${payment.id}`,
    amount: { amountMinor: payment.totalMinor },
    fix: { action: 'settle', txRef: payment.txRef },
  })
  expect(await mend('payment_open')).toMatchObject({ status: 'resolved', outcome: 'confirmed' })
  expect(await statusOf(payment.bookingId)).toBe('confirmed')
  expect(await kinds()).toEqual([])
})

test('a case closes by itself when what it is about has been mended meanwhile', async () => {
  const payment = await collected()
  expect(await kinds()).toEqual(['payment_open'])
  const { id: caseId } = await theCase('payment_open')
  await settlePayment(house.deps, payment)
  expect(await kinds()).toEqual([])
  expect(await finance.staff.caseById.query({ caseId })).toMatchObject({
    status: 'resolved',
    outcome: 'gone at the next reconciliation',
  })
})

test('a payment of which no row is left is taken up by the booking that its reference names', async () => {
  const payment = await collected()
  await house.deps.db.prisma.payment.delete({ where: { id: payment.id } })
  expect(await kinds()).toEqual(['payment_unknown'])
  expect((await theCase('payment_unknown')).fix).toEqual({
    action: 'adopt',
    bookingId: payment.bookingId,
    txRef: payment.txRef,
  })
  await mend('payment_unknown')
  expect(await statusOf(payment.bookingId)).toBe('confirmed')
  expect(await kinds()).toEqual([])
})

test('a payment that is none of ours is owed back once it is booked, and the balance agrees again', async () => {
  await atChapa('/transaction/initialize', {
    amount: '50',
    currency: 'ETB',
    tx_ref: 'other-shop-1',
  })
  await control(house, 'POST', '/pay', { tx_ref: 'other-shop-1', outcome: 'success' })
  expect(await kinds()).toEqual(['payment_unknown'])
  expect((await theCase('payment_unknown')).bookingId).toBeNull()
  await mend('payment_unknown')
  expect(await kinds()).toEqual([])
})

test('what finance has dismissed does not come back', async () => {
  await atChapa('/transaction/initialize', {
    amount: '70',
    currency: 'ETB',
    tx_ref: 'other-shop-2',
  })
  await control(house, 'POST', '/pay', { tx_ref: 'other-shop-2', outcome: 'success' })
  expect(await kinds()).toEqual(['payment_unknown'])
  const { id: caseId } = await theCase('payment_unknown')
  const note = 'Our other shop.'
  const dismissed = await finance.staff.dismissCase.mutate({ caseId, note })
  expect(dismissed).toMatchObject({ status: 'dismissed', outcome: note })
  expect(await finance.staff.resolveCase.mutate({ caseId })).toEqual(dismissed)
  expect(await kinds()).toEqual([])
  const written = await house.deps.db.prisma.auditEntry.count({
    where: { subject: `case:${caseId}` },
  })
  expect(written).toBe(1)
})

test('in the books and not paid at the gateway: a case, and gone once it is paid there', async () => {
  const listing = await publishListing(host, { nightlyMinor: 100_000 })
  const booking = await book(guest, { listingId: listing.id })
  const { id, checkoutUrl, amount } = await guest.payments.start.mutate({
    bookingId: booking.id,
    returnUrl: 'https://stay.example/back',
  })
  const { txRef } = await house.deps.db.prisma.payment.findUniqueOrThrow({ where: { id } })
  const fee = { ...amount, amountMinor: Math.round(amount.amountMinor * 0.035) }
  const payment = { state: 'succeeded' as const, amount, fee, reference: 'APtoldtooearly' }
  await settlePayment(telling({ verify: async () => ({ kind: 'ok', payment }) }), { txRef })
  expect(await kinds()).toEqual(['payment_missing'])
  expect((await theCase('payment_missing')).gatewaySays).toEqual({ state: 'unpaid' })
  await payAt(checkoutUrl ?? '')
  expect(await kinds()).toEqual([])
})

test('another fee than the books say is booked, and does not come back', async () => {
  const payment = await collected()
  const { verify } = house.deps.gateways.get('chapa')
  await settlePayment(
    telling({
      verify: async (attempt) => {
        const answer = await verify(attempt)
        if (answer.kind !== 'ok' || answer.payment.state !== 'succeeded') return answer
        return {
          kind: 'ok',
          payment: { ...answer.payment, fee: { amountMinor: 1, currency: 'ETB' } },
        }
      },
    }),
    payment,
  )
  expect(await kinds()).toEqual(['fee_mismatch'])
  expect((await theCase('fee_mismatch')).ledgerSays).toEqual({ feeMinor: 1 })
  await mend('fee_mismatch')
  expect(await kinds()).toEqual([])
})

test('a refund that did not go out is owed again, asked for again, and paid', async () => {
  await control(house, 'PUT', '/settings', { refundOutcome: 'never' })
  const { bookingId } = await paid()
  const [refund] = await finance.staff.refundBooking.mutate({
    bookingId,
    amount: { amountMinor: 30_000, currency: 'ETB' },
    borneBy: 'platform',
    reason: 'The heating was off.',
  })
  const { id: refundId } = refund!
  const tooEarly = telling({ verifyRefund: async () => ({ kind: 'ok', state: 'succeeded' }) })
  await sendRefund(tooEarly, { refundId })
  const { providerReference } = await house.deps.db.prisma.refund.findUniqueOrThrow({
    where: { id: refundId },
  })
  await control(house, 'POST', '/refunds/settle', { ref: providerReference, outcome: 'failed' })
  expect(await kinds()).toEqual(['refund_missing'])
  expect(await mend('refund_missing')).toMatchObject({ outcome: 'the refund is owed again' })
  expect(await kinds()).toEqual(['refund_failed'])
  await control(house, 'PUT', '/settings', { refundOutcome: 'refunded' })
  await mend('refund_failed')
  await sendRefund(house.deps, { refundId })
  expect(await kinds()).toEqual([])
})

test('a refund that a gateway leaves lying for days is a case until it has arrived', async () => {
  await control(house, 'PUT', '/settings', { refundOutcome: 'never' })
  const { bookingId } = await paid()
  await guest.bookings.cancel.mutate({ bookingId })
  const [refund] = (await finance.staff.listRefunds.query({ bookingId })).items
  const { id: refundId } = refund!
  await expect(sendRefund(house.deps, { refundId })).rejects.toThrow('on its way')
  await compare(house.deps, 72)
  expect(await open()).toEqual([])
  await compare(house.deps, 76)
  expect(await open()).toMatchObject([{ kind: 'refund_waits', amount: refund!.amount }])
  const { providerReference } = await house.deps.db.prisma.refundAttempt.findFirstOrThrow({
    where: { refundId },
  })
  await control(house, 'POST', '/refunds/settle', { ref: providerReference, outcome: 'refunded' })
  await sendRefund(house.deps, { refundId })
  expect(await open()).toEqual([])
})

test('a refund from the dashboard of the gateway is booked as what it is: our loss, until somebody says otherwise', async () => {
  const payment = await paid()
  await atChapa(`/refund/${payment.providerReference}`, { reason: 'by hand' })
  // Chapa finishes it when somebody looks at it next.
  await house.deps.gateways.get('chapa').verifyRefund(payment.providerReference ?? '')
  expect(await kinds()).toEqual(['refund_unknown'])
  await mend('refund_unknown')
  expect(await kinds()).toEqual([])
})

test('a payment that a bank took back is in dispute once somebody sees it, and the host waits', async () => {
  const payment = await paid()
  const { bookingId } = payment
  await schedulePayout(house.deps, { bookingId })
  await control(house, 'POST', '/reverse', { tx_ref: payment.txRef })
  expect(await kinds()).toEqual(['dispute_unknown'])
  await mend('dispute_unknown')
  expect(await kinds()).toEqual(['dispute_lost'])
  const payouts = () => house.deps.db.prisma.payout.findMany({ where: { bookingId } })
  expect(await payouts()).toMatchObject([{ status: 'held' }])
  expect((await guest.payments.byId.query({ paymentId: payment.id })).status).toBe('succeeded')

  const [dispute] = (await finance.staff.listDisputes.query({ bookingId })).items
  const close = { disputeId: dispute!.id, outcome: 'won' as const, reason: 'The bank gave in.' }
  const won = await finance.staff.closeDispute.mutate(close)
  expect(won).toMatchObject({ status: 'won', borneBy: null })
  const lost = await finance.staff.closeDispute.mutate({
    ...close,
    outcome: 'lost',
    borneBy: 'host',
  })
  expect(lost).toEqual(won)
  expect(await payouts()).toMatchObject([{ status: 'scheduled' }])
  // The money that the bank gave back is not in this gateway's list; the next case tells so.
  expect(await kinds()).toEqual(['balance_difference'])
  await mend('balance_difference')
})

test('a bank takes back what was only promised to the guest too, and the guest is owed nothing any more', async () => {
  const payment = await paid()
  await control(house, 'POST', '/reverse', { tx_ref: payment.txRef })
  const [refund] = await finance.staff.refundBooking.mutate({
    bookingId: payment.bookingId,
    amount: { amountMinor: 10_000, currency: 'ETB' },
    borneBy: 'platform',
    reason: 'The hot water was cold.',
  })
  await sendRefund(house.deps, { refundId: refund!.id })
  const { gatewaySays, fix } = (await kinds(), await theCase('dispute_unknown'))
  expect(gatewaySays).toMatchObject({ amountMinor: Number(payment.amountMinor) })
  expect(fix).toMatchObject({ amountMinor: Number(payment.amountMinor) })
  await mend('dispute_unknown')
  expect(await kinds()).toEqual(['dispute_lost', 'refund_failed'])
  await mend('dispute_lost')
  expect(await kinds()).toEqual([])
  expect(
    await house.deps.db.prisma.refund.findUniqueOrThrow({ where: { id: refund!.id } }),
  ).toMatchObject({ status: 'succeeded' })
  const [row] = await house.deps.db.prisma.$queryRaw<{ owed: bigint }[]>`
    SELECT sum(e.amount_minor)::int8 AS owed FROM ledger_entry e
    JOIN ledger_account a ON a.id = e.account_id AND a.kind = 'gateway_clearing'
    JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.booking_id = ${payment.bookingId}::uuid`
  expect(Number(row?.owed)).toBe(-Number(payment.gatewayFeeMinor))
})

test('a booking that was paid twice keeps no more than one of the payments', async () => {
  const first = await paid()
  const { prisma } = house.deps.db
  const txRef = `${first.txRef}-again`
  await atChapa('/transaction/initialize', {
    amount: (Number(first.amountMinor) / 100).toFixed(2),
    currency: 'ETB',
    tx_ref: txRef,
  })
  const { bookingId, provider, currency, amountMinor } = first
  const second = await prisma.payment.create({
    data: { bookingId, provider, currency, amountMinor, txRef, status: 'failed', returnUrl: '' },
  })
  await control(house, 'POST', '/pay', { tx_ref: txRef, outcome: 'success' })
  expect(await settlePayment(house.deps, second)).toBe('refunding')
  // Its refund is lost, as by a restored backup.
  await prisma.$transaction([
    prisma.refund.deleteMany({ where: { paymentId: second.id } }),
    prisma.payment.update({ where: { id: second.id }, data: { refundedMinor: 0 } }),
  ])
  expect(await kinds()).toEqual(['paid_twice'])
  await mend('paid_twice')
  const [refund] = await prisma.refund.findMany({ where: { paymentId: second.id } })
  await sendRefund(house.deps, { refundId: refund!.id })
  expect(await kinds()).toEqual([])
})

test('a gateway that does not answer leaves its cases open, and is asked again', async () => {
  await collected()
  expect(await kinds()).toEqual(['payment_open'])
  await control(house, 'POST', '/faults', { kind: '500-before', operation: 'list', times: 20 })
  await expect(compare()).rejects.toThrow(ReconcileIncomplete)
  expect((await open()).map(({ kind }) => kind)).toEqual(['payment_open'])
  const [run] = (await finance.staff.listReconcileRuns.query({ limit: 1 })).items
  expect(run).toMatchObject({
    status: 'failed',
    gateways: expect.arrayContaining([
      expect.objectContaining({ gateway: 'chapa', unavailable: expect.any(String) }),
    ]),
  })
  await control(house, 'DELETE', '/faults')
  await runReconcile(house.deps, { runId: run!.id })
  await mend('payment_open')
  expect(await kinds()).toEqual([])
})

test('dollars at Stripe are compared in the same way', async () => {
  await stripeControl(house, 'PUT', '/settings', { webhooks: false, refundDelayMs: 0 })
  const dollars = { currency: 'USD' as const, nightlyMinor: 10_000 }
  const settled = await collected(dollars)
  expect(await settlePayment(house.deps, settled)).toBe('confirmed')
  expect(settled.provider).toBe('stripe')
  // What the account held before, again.
  expect(await kinds()).toEqual(['balance_difference'])
  await mend('balance_difference')
  await guest.bookings.cancel.mutate({ bookingId: settled.bookingId })
  const [refund] = (await finance.staff.listRefunds.query({ bookingId: settled.bookingId })).items
  await expect
    .poll(() =>
      sendRefund(house.deps, { refundId: refund!.id }).then(
        () => 'sent',
        () => 'waits',
      ),
    )
    .toBe('sent')
  const open = await collected(dollars)
  expect(await kinds()).toEqual(['payment_open'])
  await mend('payment_open')
  expect(await statusOf(open.bookingId)).toBe('confirmed')
  expect(await kinds()).toEqual([])
})

test('a payment that nobody has paid after three days is closed, so that every payment ends', async () => {
  const listing = await publishListing(host, { nightlyMinor: 100_000 })
  const booking = await book(guest, { listingId: listing.id })
  const { id, createdAt } = await guest.payments.start.mutate({
    bookingId: booking.id,
    returnUrl: 'https://stay.example/back',
  })
  const run = async (ageHours: number) => {
    shiftMs = createdAt.getTime() + ageHours * 3_600_000 + 60_000 - Date.now()
    try {
      return (await reconcilePayments(house.deps)).closed
    } finally {
      shiftMs = 0
    }
  }
  expect(await run(71)).toBe(0)
  expect(await run(73)).toBe(1)
  await closePayments(house.deps, { bookingId: booking.id })
  expect((await guest.payments.byId.query({ paymentId: id })).status).toBe('cancelled')
  expect(await run(74)).toBe(0)
})

test('a dispute at Stripe of which every notice was lost is found at night, and so is how it ended', async () => {
  await stripeControl(house, 'PUT', '/settings', { webhooks: false })
  const payment = await collected({ currency: 'USD', nightlyMinor: 10_000 })
  expect(await settlePayment(house.deps, payment)).toBe('confirmed')
  const before = await clearingAt('stripe')
  const opened = await stripeControl(house, 'POST', '/disputes', { tx_ref: payment.txRef })
  const { dispute } = opened as { dispute: { id: string } }
  expect(await kinds()).toEqual([])
  const disputes = async () =>
    (await finance.staff.listDisputes.query({ bookingId: payment.bookingId })).items
  expect(await disputes()).toMatchObject([
    { status: 'open', amount: { amountMinor: payment.totalMinor } },
  ])
  await stripeControl(house, 'POST', '/disputes/close', { id: dispute.id, outcome: 'won' })
  expect(await kinds()).toEqual([])
  expect(await disputes()).toMatchObject([{ status: 'won' }])
  expect(await clearingAt('stripe')).toBe(before - disputeFeeMinor)
})

test('a dispute at Stripe that was won before anybody had heard of it has cost its fee all the same', async () => {
  await stripeControl(house, 'PUT', '/settings', { webhooks: false })
  const payment = await collected({ currency: 'USD', nightlyMinor: 11_000 })
  expect(await settlePayment(house.deps, payment)).toBe('confirmed')
  const before = await clearingAt('stripe')
  const opened = await stripeControl(house, 'POST', '/disputes', { tx_ref: payment.txRef })
  const { dispute } = opened as { dispute: { id: string } }
  await stripeControl(house, 'POST', '/disputes/close', { id: dispute.id, outcome: 'won' })
  expect(await kinds()).toEqual([])
  const { items } = await finance.staff.listDisputes.query({ bookingId: payment.bookingId })
  expect(items).toMatchObject([{ status: 'won' }])
  expect(await clearingAt('stripe')).toBe(before - disputeFeeMinor)
})

test('a question of a bank at Stripe books nothing: finance is told of it, and it ends, or becomes a dispute', async () => {
  await stripeControl(house, 'PUT', '/settings', { webhooks: false })
  const inquiry = async (nightlyMinor: number) => {
    const payment = await collected({ currency: 'USD', nightlyMinor })
    expect(await settlePayment(house.deps, payment)).toBe('confirmed')
    const opened = await stripeControl(house, 'POST', '/disputes', {
      tx_ref: payment.txRef,
      inquiry: true,
    })
    const { dispute } = opened as { dispute: { id: string; status: string } }
    expect(dispute.status).toBe('warning_needs_response')
    return { payment, id: dispute.id }
  }
  const [ends, grows] = [await inquiry(12_000), await inquiry(13_000)]
  const before = await clearingAt('stripe')
  const disputesOf = async ({ payment }: typeof ends) =>
    (await finance.staff.listDisputes.query({ bookingId: payment.bookingId })).items
  expect(await kinds()).toEqual(['dispute_inquiry', 'dispute_inquiry'])
  expect((await open()).map(({ subject }) => subject).toSorted()).toEqual(
    [ends, grows].map(({ payment }) => `payment:${payment.id}`).toSorted(),
  )
  expect([await disputesOf(ends), await disputesOf(grows)]).toEqual([[], []])
  expect(await clearingAt('stripe')).toBe(before)

  // So long ago that the list of the gateway does not go back to it.
  await stripeControl(house, 'POST', '/age', { ms: 40 * 24 * 3_600_000 })
  await stripeControl(house, 'POST', '/disputes/close', { id: ends.id, outcome: 'won' })
  await stripeControl(house, 'POST', '/disputes/escalate', { id: grows.id })
  expect(await kinds()).toEqual([])
  expect(await disputesOf(ends)).toEqual([])
  expect(await disputesOf(grows)).toMatchObject([
    { status: 'open', amount: { amountMinor: grows.payment.totalMinor } },
  ])
  expect(await clearingAt('stripe')).toBe(before - grows.payment.totalMinor - disputeFeeMinor)
})

const disputeFeeMinor = 1_500

async function clearingAt(gateway: string): Promise<number> {
  const [row] = await house.deps.db.prisma.$queryRaw<{ minor: bigint }[]>`
    SELECT sum(e.amount_minor)::int8 AS minor FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
    WHERE a.kind = 'gateway_clearing' AND a.gateway = ${gateway}`
  return Number(row?.minor)
}
