import type { Sql } from '@nexus/db/client'
import { toMajor } from '../../shared/money.ts'

/** One thing that was compared, and where it differs. */
export type Check = {
  /** What holds when there is no difference. */
  name: string
  /** How many were looked at. */
  compared: number
  /** In sentences; the first of them when there are very many. */
  differences: string[]
  /** How many differences there are. */
  different: number
}

export const mostDifferences = 100

/** A statement that gives what it compared and, of what differs, a sentence each. */
export type CheckStatement = { name: string; text: string; says: string }

type Row = { compared: number; different: number; differences: string[] }

export async function runCheck(sql: Sql, { name, text, says }: CheckStatement): Promise<Check> {
  const [row] = await sql.query<Row>(
    {
      name,
      text: `
        WITH looked_at AS (${text})
        SELECT count(*)::int8 AS compared, count(wrong)::int8 AS different,
               coalesce((SELECT array_agg(w.wrong) FROM (SELECT wrong FROM looked_at WHERE wrong IS NOT NULL LIMIT ${mostDifferences}) w), '{}') AS differences
        FROM looked_at`,
    },
    [],
  )
  if (!row) throw new Error(`${name} compared nothing`)
  return { name: says, ...row }
}

/** A check whose differences were found elsewhere. */
export function checked(name: string, compared: number, differences: string[]): Check {
  return {
    name,
    compared,
    different: differences.length,
    differences: differences.slice(0, mostDifferences),
  }
}

export function amountOf(amountMinor: number, currency: string): string {
  return `${toMajor(amountMinor)} ${currency}`
}
