import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import { bookingStatuses, bookingTransitions, actors } from '../../src/bookings/state.ts'
import { day } from './stays.ts'

// Raw SQL on purpose: what the database refuses, no code above it can do by mistake.
let database: TestDatabase
let ids: {
  listing: string
  unit: string
  guest: string
  host: string
  booking: string
  payment: string
  account: string
  income: string
}
beforeAll(async () => {
  database = await openDatabase()
  ids = await furnish()
})
afterAll(() => database[Symbol.asyncDispose]())

async function run<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.db.sql.pool.query(text, values)).rows as Row[]
}

/** The SQLSTATE and the constraint that refused it. Everything runs in one transaction, so that deferred ones speak too. */
async function refusal(...statements: [text: string, values?: unknown[]][]): Promise<string> {
  const client = await database.db.sql.pool.connect()
  try {
    await client.query('BEGIN')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('COMMIT')
    return 'nothing was refused'
  } catch (error) {
    await client.query('ROLLBACK')
    const { code, constraint } = error as { code: string; constraint?: string }
    return `${code} ${constraint ?? ''}`.trim()
  } finally {
    client.release()
  }
}

const one = async (text: string, values: unknown[] = []) =>
  (await run<{ id: string }>(text, values))[0]!.id

async function furnish() {
  const person = (name: string) =>
    one(`INSERT INTO "user" (name, email) VALUES ($1, $1 || '@test.example') RETURNING id`, [name])
  const guest = await person('guest')
  const host = await one(
    `INSERT INTO host_account (owner_id, display_name) VALUES ($1, 'Host') RETURNING id`,
    [await person('host')],
  )
  const listing = await one('INSERT INTO listing (host_account_id) VALUES ($1) RETURNING id', [
    host,
  ])
  const unit = await one('INSERT INTO unit (listing_id, position) VALUES ($1, 1) RETURNING id', [
    listing,
  ])
  const booking = await insertBooking({ listing, guest, host })
  const payment = await one(
    `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, return_url)
     VALUES ($1, 'chapa', 'tx-1', 'succeeded', 'ETB', 1000, 'https://stay.example') RETURNING id`,
    [booking],
  )
  const account = (kind: string) =>
    one(
      `INSERT INTO ledger_account (code, kind, currency) VALUES ($1 || ':ETB', $1::ledger_account_kind, 'ETB') RETURNING id`,
      [kind],
    )
  return {
    listing,
    unit,
    guest,
    host,
    booking,
    payment,
    account: await account('refunds_payable'),
    income: await account('platform_revenue'),
  }
}

type Parts = { listing: string; guest: string; host: string }

const insert = `
  INSERT INTO booking (code, listing_id, guest_id, host_account_id, status, check_in, check_out, guests, currency, line_items, total_minor,
                       host_payout_minor, policy, refund_schedule, time_zone, check_in_at, changed_by)
  VALUES ($1, $2, $3, $4, $5::booking_status, $6, $7, 1, 'ETB', '[]', 1000, 900, '[]', '[]', 'Africa/Addis_Ababa', now(), 'guest') RETURNING id`

let bookings = 0
function bookingValues({ listing, guest, host }: Parts, status: string): unknown[] {
  return [`B${++bookings}`, listing, guest, host, status, day(0), day(1)]
}

function insertBooking(parts: Parts, status = 'pending_payment'): Promise<string> {
  return one(insert, bookingValues(parts, status))
}

describe('a booking', () => {
  test('has the same transition table in the database as in the code', async () => {
    const stored = await run<{ rule: string }>(
      `SELECT "from" || ' → ' || "to" || ' by ' || actor AS rule FROM booking_transition_rule`,
    )
    const written = bookingTransitions.flatMap(({ from, to, actors: who }) =>
      who.map((actor) => `${from} → ${to} by ${actor}`),
    )
    expect(stored.map(({ rule }) => rule).sort()).toEqual(written.sort())
  })

  test('changes its status along the table, by those it names, and in no other way', async () => {
    const allowed = new Set(
      bookingTransitions.flatMap(({ from, to, actors: who }) =>
        who.map((actor) => `${from} ${to} ${actor}`),
      ),
    )
    const client = await database.db.sql.pool.connect()
    const wrong: string[] = []
    try {
      for (const from of bookingStatuses) {
        for (const to of bookingStatuses.filter((status) => status !== from)) {
          for (const actor of actors) {
            await client.query(`BEGIN; SET LOCAL nexus.importing = 'on'`)
            const { rows } = await client.query<{ id: string }>(insert, bookingValues(ids, from))
            const passed = await client
              .query(
                'UPDATE booking SET status = $2::booking_status, changed_by = $3::actor WHERE id = $1',
                [rows[0]!.id, to, actor],
              )
              .then(
                () => true,
                (error: { code: string }) =>
                  error.code === '23514' ? false : Promise.reject(error),
              )
            if (passed !== allowed.has(`${from} ${to} ${actor}`))
              wrong.push(`${from} ${to} ${actor}`)
            await client.query('ROLLBACK')
          }
        }
      }
    } finally {
      client.release()
    }
    expect(wrong).toEqual([])
  })

  test.each(
    bookingStatuses.filter((status) => status !== 'requested' && status !== 'pending_payment'),
  )('does not begin as %s', async (status) => {
    await expect(insertBooking(ids, status)).rejects.toMatchObject({
      code: '23514',
      constraint: 'booking_status_follows_rules',
    })
  })

  test('keeps its history as it was', async () => {
    expect(await refusal([`UPDATE booking_transition SET reason = 'another'`])).toBe(
      '23001 append_only',
    )
    expect(await refusal(['DELETE FROM booking_transition'])).toBe('23001 append_only')
    expect(await refusal(['TRUNCATE booking_transition'])).toBe('23001 append_only')
  })
})

describe('the calendar', () => {
  const block = (from: number, to: number, kind = 'host_block'): [string, unknown[]] => [
    'INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) VALUES ($1, $2, $3::block_kind, $4, $5)',
    [ids.unit, ids.listing, kind, day(from), day(to)],
  ]

  test.each([
    ['the same stay', 10, 13],
    ['one night of it', 12, 14],
    ['all around it', 9, 14],
    ['within it', 11, 12],
  ])('refuses a second stay that overlaps: %s', async (_what, from, to) => {
    expect(await refusal(block(10, 13), block(from, to))).toBe('23P01 calendar_block_no_overlap')
  })

  test('takes a stay that begins where another ends', async () => {
    expect(await refusal(block(20, 22), block(22, 24), block(18, 20))).toBe('nothing was refused')
  })

  test('refuses a stay without a night, a hold without a booking, and a unit of another listing', async () => {
    expect(await refusal(block(30, 30))).toBe('23514 calendar_block_stay')
    expect(await refusal(block(30, 31, 'hold'))).toBe('23514 calendar_block_booking')
    const other = await one('INSERT INTO listing (host_account_id) VALUES ($1) RETURNING id', [
      ids.host,
    ])
    expect(
      await refusal([
        'INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) VALUES ($1, $2, $3, $4, $5)',
        [ids.unit, other, 'host_block', day(40), day(41)],
      ]),
    ).toBe('23503 calendar_block_unit_of_listing_fkey')
  })
})

describe('the books', () => {
  const transaction = (key: string): [string, unknown[]] => [
    `INSERT INTO ledger_transaction (key, kind) VALUES ($1, 'test')`,
    [key],
  ]
  const entry = (
    key: string,
    account: string,
    amount: number,
    currency = 'ETB',
  ): [string, unknown[]] => [
    'INSERT INTO ledger_entry (transaction_id, account_id, currency, amount_minor) SELECT id, $2, $3::currency, $4 FROM ledger_transaction WHERE key = $1',
    [key, account, currency, amount],
  ]

  test('take a transaction that balances', async () => {
    expect(
      await refusal(
        transaction('even'),
        entry('even', ids.account, 500),
        entry('even', ids.income, -500),
      ),
    ).toBe('nothing was refused')
  })

  test('refuse one that does not, one without entries, and an entry of nothing', async () => {
    expect(
      await refusal(
        transaction('odd'),
        entry('odd', ids.account, 500),
        entry('odd', ids.income, -499),
      ),
    ).toBe('23514 ledger_transaction_balances')
    expect(await refusal(transaction('half'), entry('half', ids.account, 500))).toBe(
      '23514 ledger_transaction_balances',
    )
    expect(await refusal(transaction('empty'))).toBe('23514 ledger_transaction_balances')
    expect(await refusal(transaction('nothing'), entry('nothing', ids.account, 0))).toBe(
      '23514 ledger_entry_amount',
    )
  })

  test('refuse an entry that is added to a transaction later', async () => {
    expect(await refusal(entry('even', ids.account, 1))).toBe('23514 ledger_transaction_balances')
  })

  test('refuse amounts that balance only across currencies or stand in an account of another', async () => {
    const dollars = await one(
      `INSERT INTO ledger_account (code, kind, currency) VALUES ('refunds_payable:USD', 'refunds_payable', 'USD') RETURNING id`,
    )
    expect(
      await refusal(
        transaction('mixed'),
        entry('mixed', ids.account, 500),
        entry('mixed', dollars, -500, 'USD'),
      ),
    ).toBe('23514 ledger_transaction_balances')
    expect(
      await refusal(
        transaction('wrong'),
        entry('wrong', ids.account, 500),
        entry('wrong', dollars, -500, 'ETB'),
      ),
    ).toBe('23503 ledger_entry_account_currency_fkey')
  })

  test('book an event once', async () => {
    expect(await refusal(transaction('even'))).toBe('23505 ledger_transaction_key_key')
  })

  test.each(['ledger_entry', 'ledger_transaction', 'payment_event', 'gateway_call'])(
    'are only ever added to: %s',
    async (table) => {
      const { rows } = await database.db.sql.pool.query(
        'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 LIMIT 1',
        [table],
      )
      expect(await refusal([`UPDATE ${table} SET ${rows[0].name} = ${rows[0].name}`])).toBe(
        '23001 append_only',
      )
      expect(await refusal([`DELETE FROM ${table}`])).toBe('23001 append_only')
      expect(await refusal([`TRUNCATE ${table} CASCADE`])).toBe('23001 append_only')
    },
  )
})

describe('money that goes back', () => {
  const reserve = (amount: number): [string, unknown[]] => [
    'UPDATE payment SET refunded_minor = refunded_minor + $2 WHERE id = $1',
    [ids.payment, amount],
  ]
  const refund = (amount: number, currency = 'ETB', booking = ids.booking): [string, unknown[]] => [
    `INSERT INTO refund (booking_id, payment_id, currency, amount_minor, reason) VALUES ($1, $2, $3::currency, $4, 'test')`,
    [booking, ids.payment, currency, amount],
  ]

  test('is never more than what was paid, in one refund or in several', async () => {
    expect(await refusal(reserve(1001), refund(1001))).toBe('23514 payment_amounts')
    expect(await refusal(reserve(600), refund(600), reserve(600), refund(600))).toBe(
      '23514 payment_amounts',
    )
  })

  test('is counted on the payment that it belongs to', async () => {
    expect(await refusal(refund(100))).toBe('23514 refunds_add_up')
    expect(await refusal(reserve(100))).toBe('23514 refunds_add_up')
    expect(await refusal(reserve(100), refund(200))).toBe('23514 refunds_add_up')
  })

  test('is of the booking and in the currency that were paid', async () => {
    const other = await insertBooking(ids)
    expect(await refusal(reserve(100), refund(100, 'USD'))).toBe('23503 refund_of_payment_fkey')
    expect(await refusal(reserve(100), refund(100, 'ETB', other))).toBe(
      '23503 refund_of_payment_fkey',
    )
  })

  test('is more than nothing, and only of a payment that succeeded', async () => {
    expect(await refusal(refund(0))).toBe('23514 refund_amount')
    expect(await refusal(refund(-5))).toBe('23514 refund_amount')
    // Success is never forgotten, and before it nothing can be given back.
    expect(
      await refusal([`UPDATE payment SET status = 'failed' WHERE id = $1`, [ids.payment]]),
    ).toBe('23514 payment_follows_rules')
    expect(
      await refusal([
        `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, refunded_minor, return_url)
         VALUES ($1, 'chapa', 'tx-2', 'failed', 'ETB', 1000, 100, 'https://stay.example')`,
        [ids.booking],
      ]),
    ).toBe('23514 payment_refunded_was_paid')
  })

  test('two refunds at once cannot both take the last of it', async () => {
    const outcomes = await Promise.all([
      refusal(reserve(700), refund(700)),
      refusal(reserve(700), refund(700)),
    ])
    expect(outcomes.sort()).toEqual(['23514 payment_amounts', 'nothing was refused'])
  })

  test('a booking has one open attempt to pay at a time', async () => {
    const attempt = (reference: string): [string, unknown[]] => [
      `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, return_url)
       VALUES ($1, 'chapa', $2, 'requires_action', 'ETB', 1000, 'https://stay.example')`,
      [ids.booking, reference],
    ]
    expect(await refusal(attempt('open-1'), attempt('open-2'))).toBe(
      '23505 payment_one_open_per_booking',
    )
  })
})

test('a listing is published whole or not at all', async () => {
  expect(
    await refusal([`UPDATE listing SET status = 'published' WHERE id = $1`, [ids.listing]]),
  ).toBe('23514 listing_published_is_whole')
})
