import type { Db } from '@nexus/db/client'

/** Counters of tries change on purpose. */
const counters = ['rate_limit']

/** A hash of every row of every table, jobs included: equal means that nothing was changed. */
export async function fingerprint(db: Db): Promise<Record<string, string>> {
  const { rows: tables } = await db.sql.pool.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker') AND table_name <> ALL ($1) ORDER BY 1, 2`,
    [counters],
  )
  const query = tables
    .map(
      ({ schema, name }) =>
        `SELECT '${name}' AS name, count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS hash FROM "${schema}"."${name}" t`,
    )
    .join(' UNION ALL ')
  const { rows } = await db.sql.pool.query<{ name: string; hash: string }>(query)
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}
