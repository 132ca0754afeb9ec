import type { Db } from '@nexus/db/client'
import type { Recorded } from './ask.ts'

type Explained = {
  'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }]
}

/** Pages that the dearest of the statements looks at. */
export async function buffersOf(db: Db, statements: Recorded[]): Promise<number> {
  let most = 0
  for (const { statement, values } of statements) {
    const { rows } = await db.sql.pool.query<Explained>({
      text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.text}`,
      values,
    })
    const { Plan } = rows[0]!['QUERY PLAN'][0]
    most = Math.max(most, Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'])
  }
  return most
}
