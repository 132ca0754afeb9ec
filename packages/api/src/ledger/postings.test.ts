import { openDatabase } from '@nexus/db/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountKind } from './accounts.ts'
import { exampleAbout, exampleBooking, exampleNames, exampleOf, examples } from './examples.ts'
import { divideFees, taxIn } from './fees.ts'
import { post } from './post.ts'
import { live, type Price } from './testing/life.ts'
import { verifyBooks } from './verify.ts'

test('every example of the table stands in the books as it says, once', async () => {
  await using database = await openDatabase()
  const { prisma } = database.db
  for (const name of exampleNames) {
    // The examples tell several ways in which one story can end, so each is told by itself.
    const posting = { ...exampleOf(name), key: name, bookingId: null }
    const booked = await prisma.$transaction((tx) => post(tx, posting))
    const again = await prisma.$transaction((tx) => post(tx, posting))
    expect([name, booked, again]).toEqual([name, true, false])
    const entries = await prisma.ledgerEntry.findMany({
      where: { transaction: { key: name } },
      include: { account: true },
      orderBy: { id: 'asc' },
    })
    const books = entries.map(({ account, amountMinor }) => [account.kind, Number(amountMinor)])
    expect(books.toSorted(byText)).toEqual([...examples[name].books].toSorted(byText))
    for (const { account } of entries) expect(account.code).toMatch(`${account.kind}:ETB`)
  }
})

test('an amount that is not whole is not booked', async () => {
  await using database = await openDatabase()
  const broken = exampleOf('goodwillGranted')
  broken.entries[0]!.amountMinor = 0.5
  await expect(
    database.db.prisma.$transaction((tx) => post(tx, { ...broken, bookingId: null })),
  ).rejects.toThrow('not an exact amount')
})

test('the tax of 15 % is 15 of 115, and what is kept of our fees is divided to the last santim', () => {
  expect(taxIn(11_500, 1_500)).toBe(1_500)
  expect(taxIn(178_200, 0)).toBe(0)
  const fees = fc.record({
    feesMinor: fc.integer({ min: 0, max: 10_000_000_000 }),
    taxBps: fc.oneof(fc.constantFrom(0, 1_500, 10_000), fc.integer({ min: 0, max: 10_000 })),
  })
  fc.assert(
    fc.property(fees, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const kept = Math.floor(given.feesMinor * share)
      const { revenueMinor, taxMinor, roundingMinor } = divideFees(given, kept)
      expect(revenueMinor + taxMinor + roundingMinor).toBe(kept)
      expect(Math.abs(roundingMinor)).toBeLessThanOrEqual(1)
      expect(Math.min(revenueMinor, taxMinor)).toBeGreaterThanOrEqual(0)
      for (const [whole, rounding] of [
        [given.feesMinor, 0],
        [0, 0],
      ] as const)
        expect(divideFees(given, whole).roundingMinor + 0).toBe(rounding)
    }),
    { numRuns: 2_000 },
  )
  expect(divideFees({ feesMinor: 2, taxBps: 10_000 }, 1)).toEqual({
    revenueMinor: 1,
    taxMinor: 1,
    roundingMinor: -1,
  })
  expect(() => divideFees({ feesMinor: 2, taxBps: 0 }, 3)).toThrow(RangeError)
})

const price: fc.Arbitrary<Price> = fc
  .record({
    totalMinor: fc.integer({ min: 1, max: 100_000_000 }),
    hostShare: fc.double({ min: 0, max: 1, noNaN: true }),
    taxBps: fc.constantFrom(0, 1_500, 1_999, 10_000),
  })
  .map(({ totalMinor, hostShare, taxBps }) => ({
    totalMinor,
    hostPayoutMinor: Math.floor(totalMinor * hostShare),
    taxBps,
  }))

test('whatever happens to a booking, in whatever order, the books say of it what is true', () => {
  const seen = new Set<string>()
  const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(price, choices, (paid, drawn) => {
      const balance = {} as Record<AccountKind, number>
      const keys = new Set<string>()
      const fees = { feesMinor: paid.totalMinor - paid.hostPayoutMinor, taxBps: paid.taxBps }
      for (const { posting, life } of live(exampleAbout, paid, drawn)) {
        seen.add(posting.kind)
        expect(keys.has(posting.key)).toBe(false)
        keys.add(posting.key)
        for (const { account, amountMinor } of posting.entries)
          balance[account] = (balance[account] ?? 0) + amountMinor
        expect(posting.entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0)
        const of = (account: AccountKind) => balance[account] ?? 0
        const owed = (account: AccountKind) => 0 - of(account)
        expect({
          guest: of('guest_funds'),
          refunds: owed('refunds_payable'),
          host: owed('host_payable'),
          payouts: owed('payout_clearing'),
          disputes: of('disputes'),
          fees: of('gateway_fees'),
          clearing: of('gateway_clearing'),
        }).toEqual({
          guest: 0,
          refunds: life.refundsOwedMinor,
          host: life.hostDueMinor,
          payouts: life.onTheWayMinor,
          disputes: life.disputedMinor,
          fees: life.gatewayFeesMinor,
          clearing:
            life.paidMinor -
            life.gatewayFeesMinor -
            life.refundsSentMinor -
            life.paidOutMinor -
            life.disputedMinor -
            life.takenBackMinor,
        })
        const kept = divideFees(fees, life.keptFeesMinor)
        expect(owed('tax_payable')).toBe(kept.taxMinor)
        expect(Math.abs(of('rounding'))).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 1_500 },
  )
  // Each of these has been reached, or the law above says little.
  expect([...seen].toSorted(byText)).toEqual(
    [
      'booking_cancelled',
      'dispute_lost',
      'dispute_opened',
      'dispute_won',
      'goodwill_granted',
      'late_payment_received',
      'payment_received',
      'payout_failed',
      'payout_paid',
      'payout_sent',
      'refund_returned',
      'refund_sent',
    ].toSorted(byText),
  )
})

test('lives that are told twice, and at once, stand in the books once', async () => {
  await using database = await openDatabase()
  const { prisma } = database.db
  const drawn = fc.sample(fc.tuple(price, fc.array(fc.nat(), { minLength: 6, maxLength: 14 })), {
    numRuns: 4,
    seed: 20_261_123,
  })
  const expected = new Map<string, number>()
  const told = drawn.flatMap(([paid, choices], index) => {
    const about = { ...exampleAbout, bookingId: `life-${index}` }
    return [...live(about, paid, choices)].map(({ posting }) => ({ ...posting, bookingId: null }))
  })
  for (const { entries } of told)
    for (const { account, amountMinor } of entries)
      expected.set(account, (expected.get(account) ?? 0) + amountMinor)
  const tell = (posting: (typeof told)[number]) => prisma.$transaction((tx) => post(tx, posting))
  const twice = await Promise.all(
    told.map((posting) => Promise.all([tell(posting), tell(posting)])),
  )
  // One of each pair wrote it; an event that moves nothing is not written at all.
  for (const [index, pair] of twice.entries()) {
    const moves = told[index]!.entries.some(({ amountMinor }) => amountMinor !== 0)
    expect(pair.filter(Boolean)).toHaveLength(moves ? 1 : 0)
  }
  const { checks } = await verifyBooks(database)
  expect(checks.slice(0, 2).map(({ different }) => different)).toEqual([0, 0])
  const { rows } = await database.db.sql.pool.query(
    `SELECT a.kind, sum(e.amount_minor)::float AS minor FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id GROUP BY 1`,
  )
  const sums = rows.map(({ kind, minor }: { kind: string; minor: number }) => [kind, minor])
  expect(sums.toSorted(byText)).toEqual(
    [...expected]
      .filter(([kind, minor]) => minor !== 0 || sums.some(([one]) => one === kind))
      .toSorted(byText),
  )
})

test('the booking of the examples is priced as the API prices', () => {
  const { earningsMinor, totalMinor, hostPayoutMinor, feesMinor } = exampleBooking
  expect([totalMinor, hostPayoutMinor]).toEqual([earningsMinor + 81_000, earningsMinor - 97_200])
  expect(feesMinor).toBe(totalMinor - hostPayoutMinor)
})

function byText(one: unknown, other: unknown): number {
  return String(one).localeCompare(String(other))
}
