import { expect, test } from 'vitest'
import type { JournalPayment } from '../gateways/port.ts'
import { money } from '../shared/money.ts'
import {
  comparePayment,
  missingPayment,
  type OurPayment,
  unknownPayment,
} from './compare-payments.ts'
import { compareTransfer, type OurTransfer } from './transfers.ts'

const at = new Date('2026-11-23T10:00:00Z')
const ours: OurPayment = {
  id: 'p',
  bookingId: 'b',
  txRef: 'nx-B-1',
  status: 'succeeded',
  currency: 'ETB',
  amountMinor: 10_000,
  refundedMinor: 0,
  feeMinor: 350,
  createdAt: at,
  hasDispute: false,
  isBooked: true,
}
const theirs: JournalPayment = {
  txRef: 'nx-B-1',
  reference: 'AP1',
  state: 'succeeded',
  amount: money(10_000, 'ETB'),
  fee: money(350, 'ETB'),
  at,
}

/** What is at stake, what the balance gains by it, and what mending it books. */
const summary = (differences: ReturnType<typeof comparePayment>) =>
  differences.map(({ kind, amount, clearingMinor = 0, fix }) => ({
    kind,
    amountMinor: amount?.amountMinor,
    clearingMinor,
    booked:
      fix.action === 'correct'
        ? fix.entries.map((entry) => [entry.account, entry.amountMinor])
        : fix.action,
  }))

test('what agrees is no difference, and a list that tells no fee does not say that there is none', () => {
  expect(comparePayment(theirs, ours)).toEqual([])
  expect(comparePayment({ ...theirs, fee: null }, ours)).toEqual([])
})

test('more than the books say is owed to the guest, less is our loss', () => {
  const more = comparePayment({ ...theirs, amount: money(12_000, 'ETB') }, ours)
  const less = comparePayment({ ...theirs, amount: money(9_000, 'ETB') }, ours)
  expect(summary([...more, ...less])).toEqual([
    {
      kind: 'amount_mismatch',
      amountMinor: 2_000,
      clearingMinor: 2_000,
      booked: [
        ['gateway_clearing', 2_000],
        ['refunds_payable', -2_000],
      ],
    },
    {
      kind: 'amount_mismatch',
      amountMinor: 1_000,
      clearingMinor: -1_000,
      booked: [
        ['gateway_clearing', -1_000],
        ['platform_revenue', 1_000],
      ],
    },
  ])
  const dollars = comparePayment({ ...theirs, amount: money(10_000, 'USD') }, ours)
  expect(summary(dollars)).toMatchObject([
    { kind: 'amount_mismatch', clearingMinor: 0, booked: 'nothing' },
  ])
})

test('what stands in the books as something else than a payment is not taken for an open one', () => {
  expect(comparePayment(theirs, { ...ours, status: 'failed' })).toEqual([])
  const open = { ...ours, status: 'failed', isBooked: false }
  expect(summary(comparePayment(theirs, open))).toMatchObject([
    { kind: 'payment_open', clearingMinor: 9_650, booked: 'settle' },
  ])
})

test('every correction sums to zero and moves the balance by what was told of it', () => {
  const all = [
    ...comparePayment({ ...theirs, fee: money(400, 'ETB') }, ours),
    ...comparePayment({ ...theirs, amount: money(1, 'ETB') }, ours),
    unknownPayment(theirs, null),
    missingPayment(ours, { state: 'not_found' }),
    ...compareTransfer(transfer, { state: 'paid', fee: money(400, 'ETB'), gatewayReference: 'x' }),
  ]
  expect(all).toHaveLength(5)
  for (const { kind, fix, clearingMinor } of all) {
    if (fix.action !== 'correct') throw new Error(`${kind} suggests to ${fix.action}`)
    const sum = (account?: string) =>
      fix.entries
        .filter((entry) => account === undefined || entry.account === account)
        .reduce((total, entry) => total + entry.amountMinor, 0)
    expect([kind, sum(), sum('gateway_clearing')]).toEqual([kind, 0, clearingMinor])
  }
})

const transfer: OurTransfer = {
  id: 't',
  reference: 'po-1',
  status: 'paid',
  currency: 'ETB',
  amountMinor: 10_000,
  feeMinor: 300,
  createdAt: at,
}

test('a transfer that only one side knows as paid is a case', () => {
  const paid = { state: 'paid' as const, fee: money(300, 'ETB'), gatewayReference: 'x' }
  const failed = { ...transfer, status: 'failed' as const }
  expect(compareTransfer(transfer, paid)).toEqual([])
  expect(compareTransfer(transfer, { state: 'pending' })).toEqual([])
  expect(compareTransfer(failed, { state: 'not_found' })).toEqual([])
  expect(summary(compareTransfer(transfer, { state: 'not_found' }))).toMatchObject([
    { kind: 'transfer_missing', clearingMinor: 10_300 },
  ])
  // What was asked for the transfer that came back is not given back.
  expect(compareTransfer(transfer, { state: 'failed', reason: 'reversed' })).toMatchObject([
    {
      kind: 'transfer_missing',
      clearingMinor: 10_000,
      fix: { action: 'return_transfer', transferId: 't' },
    },
  ])
  expect(summary(compareTransfer(failed, paid))).toMatchObject([
    { kind: 'transfer_unknown', clearingMinor: -10_300 },
  ])
})
