import pg from 'pg'

/** `name` is unique to `text`: it is the name of the prepared statement on every connection. */
export type Statement = { name: string; text: string }

export interface Sql {
  /**
   * One round trip. `int8` comes as a number (an unsafe one is an error), `date` as
   * `'YYYY-MM-DD'`, `timestamptz` as a Date, `numeric` as a string.
   */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>
  pool: pg.Pool
}

export function createSql(pool: pg.Pool): Sql {
  return {
    pool,
    async query<Row>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
      const result = await pool.query({ name, text, values, types })
      return result.rows as Row[]
    },
  }
}

const oid = { int8: 20, date: 1082, timestamp: 1114, int8s: 1016, dates: 1182, texts: 1009 }
// Its types name only some of the ids that it knows.
const parserOf = pg.types.getTypeParser as unknown as (
  id: number,
  format: string | undefined,
) => (text: string) => unknown
const parseTexts = parserOf(oid.texts, 'text') as (text: string) => (string | null)[]
const parsers: Record<number, (text: string) => unknown> = {
  [oid.int8]: toSafeInteger,
  [oid.date]: (text) => text,
  // pg reads an instant without a zone in the time zone of the server's machine.
  [oid.timestamp]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  [oid.int8s]: (text) =>
    parseTexts(text).map((item) => (item === null ? null : toSafeInteger(item))),
  [oid.dates]: parseTexts,
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || parserOf(id, format)) as typeof pg.types.getTypeParser,
}

function toSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number exactly`)
  return value
}
