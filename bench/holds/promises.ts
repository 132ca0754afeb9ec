import type { Db } from '@nexus/db/client'

/** What must not be: pairs of blocks of one unit that overlap, and rows of the read model that are not what they should be. */
export type Broken = { overlaps: number; drift: number }

export async function countBroken(db: Db, listings: string[]): Promise<Broken> {
  const [row] = await db.sql.query<Broken>(broken, [listings])
  if (!row) throw new Error('no answer')
  return row
}

export async function countDeadlocks(db: Db): Promise<number> {
  const [row] = await db.sql.query<{ deadlocks: number }>(deadlocks, [])
  return row?.deadlocks ?? 0
}

const deadlocks = {
  name: 'bench_deadlocks',
  text: 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
}

const broken = {
  name: 'bench_broken',
  text: `
    WITH asked AS (SELECT unnest($1::uuid[]) AS id)
    SELECT (
        SELECT count(*) FROM asked
        JOIN calendar_block a ON a.listing_id = asked.id
        JOIN calendar_block b ON b.unit_id = a.unit_id AND b.id > a.id
         AND daterange(a.check_in, a.check_out, '[)') && daterange(b.check_in, b.check_out, '[)')
      ) AS overlaps,
      (
        SELECT count(*) FROM asked
        JOIN listing_search s ON s.listing_id = asked.id
        CROSS JOIN LATERAL (SELECT * FROM listing_search_truth t WHERE t.listing_id = asked.id) AS t
        WHERE (s.busy, s.unit_count, s.published) IS DISTINCT FROM (t.busy, t.unit_count, t.published)
      ) + (
        SELECT count(*) FROM asked
        JOIN booking k ON k.listing_id = asked.id AND k.status = 'pending_payment'
        FULL JOIN (SELECT b.* FROM asked JOIN calendar_block b ON b.listing_id = asked.id WHERE b.kind = 'hold') AS b
          ON b.booking_id = k.id
        WHERE (k.check_in, k.check_out) IS DISTINCT FROM (b.check_in, b.check_out)
      ) AS drift`,
}
