import type { Sql } from '../src/client.ts'

/** Everything that defines a database's public schema, one sorted line per object. */
export async function readCatalog(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ line: string }>({ name: 'catalog', text: catalog }, [])
  return rows.map((row) => row.line.replace(/\s+/g, ' ')).toSorted()
}

/** What stands only in the first (`-`) or only in the second (`+`). */
export function compareCatalogs(from: string[], to: string[]): string[] {
  const before = new Set(from)
  const after = new Set(to)
  const gone = from.filter((line) => !after.has(line)).map((line) => `- ${line}`)
  const added = to.filter((line) => !before.has(line)).map((line) => `+ ${line}`)
  return [...gone, ...added]
}

const catalog = `
  WITH of_extension AS (SELECT objid FROM pg_depend WHERE deptype = 'e'),
  tables AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname <> '_prisma_migrations'
  )
  SELECT 'extension ' || extname AS line FROM pg_extension
  UNION ALL
  SELECT 'enum ' || t.typname || ': ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
  WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname
  UNION ALL
  SELECT 'column ' || r.relname || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
    || CASE WHEN a.attgenerated <> '' THEN ' generated ' ELSE '' END
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
  FROM tables r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT 'constraint ' || r.relname || '.' || c.conname || ': ' || pg_get_constraintdef(c.oid)
  FROM tables r JOIN pg_constraint c ON c.conrelid = r.oid WHERE c.contype <> 'n'
  UNION ALL
  SELECT 'index ' || pg_get_indexdef(i.indexrelid)
  FROM tables r JOIN pg_index i ON i.indrelid = r.oid
  WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT 'trigger ' || pg_get_triggerdef(t.oid)
  FROM tables r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.oid NOT IN (SELECT objid FROM of_extension)
`
