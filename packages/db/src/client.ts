import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { openPool, type PoolOptions } from './pool.ts'
import { createSql, type Sql } from './sql.ts'

export type { Sql, Statement } from './sql.ts'
export type { PrismaClient } from './generated/client.ts'

/** One pool of connections, spoken to through Prisma or through named SQL. */
export type Db = { prisma: PrismaClient; sql: Sql; close(): Promise<void> }

/** What `prisma.$transaction` hands to its callback, and what verbs pass on. */
export type Tx = Prisma.TransactionClient

export type ConnectOptions = {
  url: string
  /** Connections at most, 10 by default. */
  poolSize?: number | undefined
  /** Seen in `pg_stat_activity`. */
  applicationName?: string | undefined
  /** Awaited on each new connection before anybody may use it; when it fails, the connection is closed. */
  onConnect?: PoolOptions['onConnect']
}

// Prisma's own 5 s end, on a machine that is short of processors, what would have been done a moment later; it is then
// done again from the start, which helps nobody. Who waits for a lock in vain is still given up.
const transactionMs = 15_000

/** Opens nothing yet: the first query makes the first connection. */
export function connect({
  url,
  poolSize = 10,
  applicationName = 'nexus',
  onConnect,
}: ConnectOptions): Db {
  const pool = openPool({ url, size: poolSize, applicationName, onConnect })
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatements() })
  const prisma = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { timeout: transactionMs },
  })
  const close = async () => {
    await prisma.$disconnect()
    if (!pool.ending) await pool.end()
  }
  return { prisma, sql: createSql(pool), close }
}

const mostStatements = 500
const longestStatement = 8_000

/** A prepared statement stays on its connection for good, so only so many are given a name. */
function nameStatements() {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostStatements || sql.length > longestStatement) return ''
    const name = `prisma_${names.size}`
    names.set(sql, name)
    return name
  }
}
