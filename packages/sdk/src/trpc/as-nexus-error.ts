import { type AnyNexusError, isNexusError, NexusError } from '@nexus/sdk'
import type { ErrorShape } from './procedure.ts'
import { raise } from './raise.ts'

/**
 * What tRPC's client threw, as an error of Nexus; null when it is no error of a call but a mistake in the program.
 *
 * @example
 * const error = asNexusError(caught)
 * if (isNexusError(error, 'DATES_TAKEN')) showCalendar(error.data.nextFree)
 */
export function asNexusError(error: unknown): AnyNexusError | null {
  if (isNexusError(error)) return error
  if (!(error instanceof Error) || error.name !== 'TRPCClientError') return null
  const { message, data, cause, meta } = error as ClientError
  if (isNexusError(cause)) return cause
  if (data && typeof data.code === 'string' && typeof data.remedy === 'string') {
    const { code, details, httpStatus: status, ...facts } = data
    return new NexusError(code, details, { message, status, ...facts }, error) as AnyNexusError
  }
  if (cause?.name === 'AbortError') return raise('ABORTED', null, { cause: error })
  if (meta?.response) {
    const { status, headers, url } = meta.response
    const contentType = headers?.get('content-type') ?? null
    const answer = {
      url: url.replace(/\?.*/s, ''),
      status,
      contentType,
      excerpt: '',
      retryAfterMs: null,
    }
    return raise('BAD_RESPONSE', answer, { status, cause: error })
  }
  return raise('NETWORK', { url: '' }, { cause: error })
}

/** What is known of a `TRPCClientError`, in every minor of tRPC. */
type ClientError = Error & {
  data?: ErrorShape<'bookings.create'>['data'] | null
  cause?: Error
  meta?: { response?: { status: number; url: string; headers?: Headers } }
}
