import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type TestDatabase } from '../src/testing.ts'
import { type Market, openMarket } from './events/market.ts'

let database: TestDatabase
let market: Market
beforeAll(async () => {
  database = await openDatabase()
  market = await openMarket(database)
})
afterAll(() => database[Symbol.asyncDispose]())

async function typesOf(booking: string): Promise<string[]> {
  return (await market.events(booking)).map(({ type }) => type)
}

describe('what happens to a booking is an event', () => {
  test('when it is made and whenever its status changes, in order', async () => {
    const booking = await market.book()
    const move = (status: string, by: string) =>
      market.pool.query(
        'UPDATE booking SET status = $2::booking_status, changed_by = $3::actor WHERE id = $1',
        [booking, status, by],
      )
    await move('confirmed', 'system')
    await move('confirmed', 'system')
    await move('checked_in', 'host')
    await move('completed', 'system')
    expect(await market.events(booking)).toEqual([
      { position: 1, type: 'booking.created', data: { status: 'pending_payment' } },
      { position: 2, type: 'booking.confirmed', data: { status: 'confirmed' } },
      { position: 3, type: 'booking.checked_in', data: { status: 'checked_in' } },
      { position: 4, type: 'booking.completed', data: { status: 'completed' } },
    ])
  })

  test('what is done in one transaction comes in the order in which it was done', async () => {
    const booking = await market.book()
    const payment = await market.pay(market.pool, booking, 'requires_action')
    const client = await market.pool.connect()
    await client.query('BEGIN')
    await client.query(`UPDATE payment SET status = 'succeeded' WHERE id = $1`, [payment])
    await client.query(
      `UPDATE booking SET status = 'confirmed', changed_by = 'system' WHERE id = $1`,
      [booking],
    )
    await client.query(`UPDATE payment SET refunded_minor = 400 WHERE id = $1`, [payment])
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO refund (booking_id, payment_id, currency, amount_minor, reason) VALUES ($1, $2, 'ETB', 400, 'test') RETURNING id`,
      [booking, payment],
    )
    await client.query('COMMIT')
    client.release()
    await market.pool.query(`UPDATE refund SET status = 'succeeded' WHERE id = $1`, [rows[0]!.id])
    expect(await typesOf(booking)).toEqual([
      'booking.created',
      'payment.started',
      'payment.succeeded',
      'booking.confirmed',
      'refund.requested',
      'refund.succeeded',
    ])
    expect((await market.events(booking))[4]?.data).toEqual({
      refundId: rows[0]!.id,
      paymentId: payment,
      amountMinor: 400,
      currency: 'ETB',
    })
  })

  test('what the host will receive is one when its status or its amount changes', async () => {
    const booking = await market.book()
    await market.pool.query(
      `INSERT INTO payout (booking_id, host_account_id, currency, amount_minor, due_at) VALUES ($1, $2, 'ETB', 900, now())`,
      [booking, market.host],
    )
    const set = (what: string) =>
      market.pool.query(`UPDATE payout SET ${what} WHERE booking_id = $1`, [booking])
    await set('amount_minor = 500')
    await set('amount_minor = 500, updated_at = now()')
    await set(`status = 'cancelled'`)
    expect(await typesOf(booking)).toEqual([
      'booking.created',
      'payout.scheduled',
      'payout.scheduled',
      'payout.cancelled',
    ])
  })

  test('what is rolled back is none, and leaves no gap', async () => {
    const booking = await market.book()
    const client = await market.pool.connect()
    await client.query('BEGIN')
    await market.pay(client, booking)
    await client.query('ROLLBACK')
    client.release()
    await market.pay(market.pool, booking)
    expect((await market.events(booking)).map(({ position }) => position)).toEqual([1, 2])
  })

  test.each(['UPDATE event SET type = type', 'DELETE FROM event', 'TRUNCATE event'])(
    '%s is refused',
    async (change) => {
      await expect(market.pool.query(change)).rejects.toMatchObject({ constraint: 'append_only' })
    },
  )
})

describe('with sixteen writers at once', { timeout: 60_000 }, () => {
  const bookings: string[] = []
  const expected = new Map<string, number>()
  const refused: unknown[] = []
  /** What a reader saw who always asked for what is beyond the last place that it had seen. */
  const seen = new Map<string, number[]>()

  beforeAll(async () => {
    for (let many = 0; many < 3; many++) {
      const booking = await market.book()
      bookings.push(booking)
      expected.set(booking, 1)
      seen.set(booking, [])
    }
    let writing = true
    const writers = Promise.all(Array.from({ length: 16 }, (_, number) => write(number)))
    const readers = Promise.all(bookings.map((booking) => follow(booking, () => writing)))
    await writers
    writing = false
    await readers
  }, 60_000)

  /** Each transaction waits a moment before it commits, so that they overtake one another. */
  async function write(number: number): Promise<void> {
    const { Client } = await import('pg').then(({ default: pg }) => pg)
    const client = new Client({ connectionString: database.url })
    await client.connect()
    try {
      for (let turn = 0; turn < 30; turn++) {
        const booking = bookings[(number * 7 + turn) % bookings.length]!
        const kept = turn % 7 !== 6
        try {
          await client.query('BEGIN')
          // Some lock the booking first, as a settlement does; others come by way of the payment.
          if (number % 2)
            await client.query('SELECT 1 FROM booking WHERE id = $1 FOR UPDATE', [booking])
          const payment = await market.pay(client, booking)
          await client.query('SELECT pg_sleep($1)', [((number * 13 + turn * 5) % 7) / 1000])
          await client.query(`UPDATE payment SET status = 'cancelled' WHERE id = $1`, [payment])
          await client.query(kept ? 'COMMIT' : 'ROLLBACK')
          if (kept) expected.set(booking, expected.get(booking)! + 2)
        } catch (error) {
          refused.push(error)
          await client.query('ROLLBACK')
        }
      }
    } finally {
      await client.end()
    }
  }

  async function follow(booking: string, writing: () => boolean): Promise<void> {
    const own = seen.get(booking)!
    for (;;) {
      const last = !writing()
      const rows = await market.events(booking, own.at(-1) ?? 0, 5)
      own.push(...rows.map(({ position }) => position))
      if (last && rows.length === 0) return
    }
  }

  test('nobody waits in a circle, and no place is taken twice', () => {
    expect(refused).toEqual([])
  })

  test('whoever follows the cursor misses nothing and sees nothing twice', () => {
    for (const booking of bookings) {
      const count = expected.get(booking)!
      expect(count).toBeGreaterThan(100)
      expect(seen.get(booking)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
    }
  })
})
