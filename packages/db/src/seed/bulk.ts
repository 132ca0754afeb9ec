import type pg from 'pg'
import { tables } from './copy.ts'

/**
 * Clears the way for a bulk load inside the caller's transaction: no trigger fires, and there is no foreign key and
 * hardly an index to keep. The function that it returns puts everything back, and so checks every row.
 */
export async function clearTheWay(client: pg.ClientBase): Promise<() => Promise<void>> {
  const names = tables.map((table) => `"${table}"`)
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  const obstacles = await findObstacles(client)
  for (const { drop } of obstacles) await client.query(drop)
  return async () => {
    // Indexes first: the foreign keys are checked through them.
    for (const { create } of obstacles.toReversed()) await client.query(create)
    // Deferred checks of what was loaded, now; a table with checks to come cannot be altered.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
  }
}

type Obstacle = { drop: string; create: string }

/** Foreign keys of these tables, then all of their indexes and constraints that nothing else leans on. */
async function findObstacles(client: pg.ClientBase): Promise<Obstacle[]> {
  const { rows } = await client.query<Obstacle>(
    `WITH loaded AS (
       SELECT quote_ident(name)::regclass AS id FROM unnest($1::text[]) AS name
     ), constraints AS (
       SELECT c.oid, c.contype, c.conindid,
              format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS drop,
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS create
       FROM pg_constraint c JOIN loaded ON loaded.id = c.conrelid
       WHERE c.contype = 'f'
          OR c.contype IN ('u', 'x') AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)
     ), indexes AS (
       SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS create
       FROM pg_index i
       WHERE (i.indrelid IN (SELECT id FROM loaded) OR i.indrelid IN ('listing_search'::regclass, 'listing_text'::regclass))
         AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
     )
     SELECT "drop", "create" FROM (
       SELECT "drop", "create", CASE contype WHEN 'f' THEN 0 ELSE 1 END AS turn FROM constraints
       UNION ALL SELECT "drop", "create", 2 FROM indexes
     ) AS obstacles ORDER BY turn`,
    [tables],
  )
  return rows
}
