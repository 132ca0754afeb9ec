import { TRPCError } from '@trpc/server'
import { NexusError } from '../../errors.ts'
import { asNexusError, trpcCodeOf } from '../error-shape.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { contractVersion } from './known.ts'

type Spoken = {
  /** Null for the newest version, for which nothing is to be done. */
  dialect: Dialect | null
  /** Why nothing is done at all. */
  refusal: NexusError | null
  headers: Record<string, string>
}

/** By which version a caller is answered; by the newest, when the one that is asked for is not known and so refused. */
export function speak(header: string | string[] | undefined): Spoken {
  try {
    const dialect = dialectOf(header)
    return dialect ? { dialect, refusal: null, headers: headersOf(dialect.version) } : newest
  } catch (error) {
    if (!(error instanceof NexusError)) throw error
    return { ...newest, refusal: error }
  }
}

const headersOf = (version: string) => ({
  'nexus-version': version,
  'nexus-latest-version': contractVersion,
})
const newest: Spoken = { dialect: null, refusal: null, headers: headersOf(contractVersion) }

/** What went wrong, in words that the version knows. */
export function toldIn(dialect: Dialect | null, error: TRPCError): TRPCError {
  if (!dialect) return error
  const cause = dialect.tellError(asNexusError(error))
  return new TRPCError({ code: trpcCodeOf(cause.code), cause })
}
