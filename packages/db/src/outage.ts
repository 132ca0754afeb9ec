/**
 * Whether an error of a statement or a connection, pg's or Prisma's, only says that PostgreSQL is away, going, coming or
 * full: the same may succeed in a moment. Whether what was asked has been done is another question: a connection may
 * also break after the commit and before its answer.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, message, meta, syscall } = error as Failure
  if (code === undefined) return wordings.some((wording) => message.includes(wording))
  if (isSocketCode(code)) return syscall !== undefined || error instanceof AggregateError
  if (prismaCodes.has(code) || isSqlState(code)) return true
  if (code === 'P2028') return message.includes('Unable to start a transaction')
  // Of raw statements Prisma says only that they failed; why, is in what its driver was told.
  const { kind = '', originalCode = '' } = meta?.driverAdapterError?.cause ?? {}
  return driverKinds.has(kind) || isSqlState(originalCode)
}

type Failure = Error & {
  code?: string
  syscall?: string
  /** Of Prisma's errors: what its driver was told. */
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } }
}

// pg's own errors have no code, and Prisma passes them on as they are.
const wordings = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  // No connection of the pool became free, or a new one took too long.
  'timeout exceeded when trying to connect',
]

// Not reachable, reached too late, timed out, closed; no connection was free in time, or PostgreSQL has none to give.
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])

const driverKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

const isSocketCode = (code: string) =>
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(
    code,
  )

// Shut down, crashed, starting; connection exceptions; no connection left.
const isSqlState = (code: string) => /^(57P0[123]|08\w{3}|53300)$/.test(code)
