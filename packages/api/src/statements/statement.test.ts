import { randomUUID } from 'node:crypto'
import { openDatabase } from '@nexus/db/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeStatement } from './make.ts'
import { monthOf } from './month.ts'
import { readStatement } from './read.ts'

const hostAccountId = randomUUID()

test('a month is one of Addis Ababa, and the next begins where it ends', () => {
  expect(monthOf('2026-12')).toEqual({
    startsAt: new Date('2026-11-30T21:00:00Z'),
    endsAt: new Date('2026-12-31T21:00:00Z'),
  })
  for (const [month, next] of [
    ['2026-02', '2026-03'],
    ['2026-09', '2026-10'],
    ['2026-12', '2027-01'],
  ] as const)
    expect(monthOf(month).endsAt).toEqual(monthOf(next).startsAt)
})

test('each month opens with what the one before closed with, whatever was booked to the second', async () => {
  await using database = await openDatabase()
  const { pool } = database.db.sql
  const booked: [string, number, string][] = [
    ['2026-10-31T20:59:59.999Z', 700, 'payment_received'],
    ['2026-10-31T21:00:00Z', 1_000, 'payment_received'],
    ['2026-11-15T12:00:00Z', -1_500, 'payout_sent'],
    ['2026-11-15T12:00:00Z', 1_500, 'payout_failed'],
    ['2026-11-30T21:00:00Z', -1_700, 'payout_sent'],
  ]
  await pool.query(
    `INSERT INTO ledger_account (code, kind, currency, host_account_id)
     VALUES ('host_payable:ETB:' || $1::text, 'host_payable', 'ETB', $1::uuid), ('payout_clearing:ETB', 'payout_clearing', 'ETB', NULL)`,
    [hostAccountId],
  )
  for (const [at, owedMinor, kind] of booked)
    await pool.query(
      `WITH event AS (
         INSERT INTO ledger_transaction (key, kind, created_at) VALUES (gen_random_uuid(), $2, $1::timestamptz) RETURNING id
       )
       INSERT INTO ledger_entry (transaction_id, account_id, currency, amount_minor)
       SELECT event.id, a.id, 'ETB'::currency, CASE a.kind WHEN 'host_payable' THEN -$3::bigint ELSE $3::bigint END
       FROM event, ledger_account a`,
      [at, kind, owedMinor],
    )
  const of = async (month: string) => {
    const statement = await readStatement(database, { hostAccountId, month, currency: 'ETB' })
    const { opening, lines, closing } = statement
    return [
      opening.amountMinor,
      lines.map(({ kind, balance }) => [kind, balance.amountMinor]),
      closing.amountMinor,
    ]
  }
  expect(await of('2026-09')).toEqual([0, [], 0])
  expect(await of('2026-10')).toEqual([0, [['payment_received', 700]], 700])
  expect(await of('2026-11')).toEqual([
    700,
    [
      ['payment_received', 1_700],
      ['payout_sent', 200],
      ['payout_failed', 1_700],
    ],
    1_700,
  ])
  expect(await of('2026-12')).toEqual([1_700, [['payout_sent', 0]], 0])
  expect(await of('2027-01')).toEqual([0, [], 0])
})

test('lines and file add up to the closing balance', () => {
  const movement = fc.record({
    at: fc.constant(new Date('2026-11-15T12:00:00Z')),
    bookingCode: fc.constantFrom('QUHE5BAX', null),
    kind: fc.constantFrom('payment_received' as const, 'payout_sent' as const),
    amountMinor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  })
  fc.assert(
    fc.property(fc.integer(), fc.array(movement, { maxLength: 20 }), (openingMinor, movements) => {
      const made = makeStatement({
        hostAccountId,
        month: '2026-11',
        currency: 'USD',
        openingMinor,
        movements,
      })
      const sum = movements.reduce((total, { amountMinor }) => total + amountMinor, openingMinor)
      expect(made.closing).toEqual({ amountMinor: sum, currency: 'USD' })
      const rows = made.csv
        .split('\r\n')
        .slice(1, -1)
        .map((row) => row.split(','))
      expect(rows).toHaveLength(movements.length + 2)
      expect(Math.round(Number(rows.at(-1)?.[4]) * 100)).toBe(sum)
      expect(rows.every((row) => row.length === 6)).toBe(true)
    }),
  )
})
