import type { Db } from '@nexus/db/client'

type Problem = Record<string, unknown>

/** What is wrong with the bookings of a listing, found without any of the code that makes them. */
export async function faultsOf(db: Db, listingId: string): Promise<Record<string, Problem[]>> {
  const faults: Record<string, Problem[]> = {}
  for (const [name, text] of Object.entries(questions)) {
    const { rows } = await db.sql.pool.query<Problem>(text, [listingId])
    if (rows.length > 0) faults[name] = rows
  }
  return faults
}

const standing = `booking WHERE listing_id = $1 AND status IN ('requested', 'pending_payment', 'confirmed', 'checked_in')`
const nights = `
  SELECT night::date AS night, count(*)::int AS bookings
  FROM (SELECT * FROM ${standing}) b, generate_series(b.check_in, b.check_out - 1, interval '1 day') AS night
  GROUP BY night`
const units = `(SELECT count(*) FROM unit WHERE listing_id = $1)`

const questions = {
  'a night with more bookings than units': `SELECT * FROM (${nights}) n WHERE bookings > ${units}`,
  'two blocks of one unit that overlap': `
    SELECT a.id, b.id AS other FROM calendar_block a JOIN calendar_block b ON a.unit_id = b.unit_id AND a.id < b.id
    WHERE a.listing_id = $1 AND a.check_in < b.check_out AND b.check_in < a.check_out`,
  'a booking that stands without its block': `
    SELECT b.id FROM (SELECT * FROM ${standing}) b
    LEFT JOIN calendar_block c ON c.booking_id = b.id AND c.check_in = b.check_in AND c.check_out = b.check_out WHERE c.id IS NULL`,
  'a block whose booking does not stand': `
    SELECT c.id FROM calendar_block c LEFT JOIN (SELECT * FROM ${standing}) b ON b.id = c.booking_id WHERE c.listing_id = $1 AND b.id IS NULL`,
  'two bookings from one quote': `SELECT quote_id FROM booking WHERE listing_id = $1 GROUP BY quote_id HAVING count(*) > 1`,
  'a read model that says otherwise': `
    SELECT s.busy, truth.busy AS counted
    FROM listing_search s,
         (SELECT coalesce(range_agg(daterange(night, night + 1)), '{}') AS busy FROM (${nights}) n WHERE bookings = ${units}) truth
    WHERE s.listing_id = $1 AND s.busy <> truth.busy`,
}

/** Deadlocks of this database so far, those of connections that have not said so yet included. */
export async function deadlocks(db: Db): Promise<number> {
  const { pool } = db.sql
  const connections = pool.options.max ?? 10
  await Promise.all(
    Array.from({ length: connections }, () =>
      pool.query('SELECT pg_stat_force_next_flush(), pg_sleep(0.2)'),
    ),
  )
  const { rows } = await pool.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(rows[0]?.deadlocks)
}

/** Two transactions that wait for each other, so that the count above is known to count. */
export async function provokeDeadlock(db: Db): Promise<void> {
  const [a, b] = await Promise.all([db.sql.pool.connect(), db.sql.pool.connect()])
  try {
    await Promise.all([a.query('BEGIN'), b.query('BEGIN')])
    await Promise.all([
      a.query('SELECT pg_advisory_xact_lock(1)'),
      b.query('SELECT pg_advisory_xact_lock(2)'),
    ])
    await Promise.allSettled([
      a.query('SELECT pg_advisory_xact_lock(2)'),
      b.query('SELECT pg_advisory_xact_lock(1)'),
    ])
    await Promise.all([a.query('ROLLBACK'), b.query('ROLLBACK')])
  } finally {
    a.release()
    b.release()
  }
}
