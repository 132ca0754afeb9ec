import { TRPCError } from '@trpc/server'
import { isOutage } from '@nexus/db/outage'
import { NexusError } from '../errors.ts'

/** With the three times that the SDK asks again, as long as PostgreSQL takes to start. */
export const retryAfterMs = 2_000

/** How far a call had come, as far as that can be known. */
export type Came =
  /** It reads, or its verb has not begun. */
  | 'nowhere'
  /** It may have been made, or not, and under its key it will be made once. */
  | 'under-key'
  /** It may have been made, or not, and nobody can tell it from the next one. */
  | 'somewhere'

const remedies: Record<Came, string | null> = {
  nowhere: 'Nothing was changed. Wait `retryAfterMs`, then call again; the SDK does so by itself.',
  // That of the catalogue.
  'under-key': null,
  somewhere:
    'Whether it was done is not known: read how things stand before you call again. Sent with an `idempotency-key`, a call may be repeated and is made once.',
}

/** What is said of a call for which PostgreSQL was away; null when something else went wrong. */
export function outageOf(cause: unknown, came: Came): NexusError<'UNAVAILABLE'> | null {
  if (!isOutage(cause)) return null
  const remedy = remedies[came]
  return new NexusError('UNAVAILABLE', {
    data: { retryAfterMs, changed: came === 'nowhere' ? 'nothing' : 'unknown' },
    ...(remedy !== null && { remedy }),
    internal: (cause as Error).message,
    cause,
  })
}

/** An error of a call, with what is known of how far it had come. */
export function tellingHowFar(error: TRPCError, came: Came): TRPCError {
  const known = outageOf(causeOf(error), came)
  return known ? new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: known }) : error
}

/** What the database said: tRPC may have put an error of the catalogue around it. */
function causeOf(error: TRPCError): unknown {
  const { cause } = error
  return cause instanceof NexusError && cause.code === 'UNAVAILABLE' ? cause.cause : cause
}
