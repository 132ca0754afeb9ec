import pg from 'pg'

export type PoolOptions = {
  url: string
  size: number
  applicationName: string
  /** Awaited on each new connection before anybody may use it; when it fails, the connection is closed. */
  onConnect?: ((client: pg.ClientBase) => Promise<void>) | undefined
}

/** The process's one pool. A statement that PostgreSQL refuses does not cost its connection. */
export function openPool({ url, size, applicationName, onConnect }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: inUtc(url),
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    // It is awaited, though its type does not say so.
    // oxlint-disable-next-line typescript/no-misused-promises
    ...(onConnect && { onConnect }),
  })
  surviveBrokenConnections(pool)
  pool.query = keepingConnections(pool)
  return pool
}

/**
 * A connection that breaks while nothing runs on it is thrown away, and the next query makes
 * another. Unheard, its error would end the process, also that of one being closed just then.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

// Prisma's adapter writes instants without an offset and cuts the offset from those it reads: in a
// session of any other time zone every instant would be wrong by hours.
function inUtc(url: string): string {
  const target = new URL(url)
  const asked = target.searchParams.get('options')
  target.searchParams.set('options', [asked, '-c TimeZone=UTC'].filter(Boolean).join(' '))
  return target.href
}

// pg's own `pool.query` closes the connection after every error, a unique violation included, and
// with it all its prepared statements.
function keepingConnections(pool: pg.Pool): pg.Pool['query'] {
  const query = async (config: pg.QueryConfig, values?: unknown[]) => {
    const client = await pool.connect()
    try {
      const result = await client.query(config, values)
      client.release()
      return result
    } catch (error) {
      client.release(isRefusal(error) ? undefined : (error as Error))
      throw error
    }
  }
  return query as pg.Pool['query']
}

function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}
