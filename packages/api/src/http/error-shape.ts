import type { TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { z } from 'zod'
import { badInput, type ErrorCode, errorCatalogue, NexusError } from '../errors.ts'
import { outageOf } from './unavailable.ts'

/** What an error looks like on the wire. `details` is the typed data of the code. */
export type ErrorShape = {
  message: string
  code: number
  data: {
    code: ErrorCode
    httpStatus: number
    path: string | null
    requestId: string | null
    docs: string
    remedy: string
    details: unknown
  }
}

type Failure = {
  error: TRPCError
  path: string | undefined
  requestId: string | undefined
  docsUrl: string | undefined
}

export function errorShape({ error, path, requestId, docsUrl }: Failure): ErrorShape {
  const known = asNexusError(error)
  return {
    message: errorCatalogue[known.code].message,
    code: trpcCodeNumber(known.code),
    data: detailsOf(known, { path, requestId, docsUrl }),
  }
}

export function detailsOf(
  error: NexusError,
  { path, requestId, docsUrl }: Omit<Failure, 'error'>,
): ErrorShape['data'] {
  const entry = errorCatalogue[error.code]
  return {
    code: error.code,
    httpStatus: entry.status,
    path: path ?? null,
    requestId: requestId ?? null,
    docs: `${docsUrl ?? ''}/errors/${error.code.toLowerCase().replaceAll('_', '-')}/`,
    remedy: error.remedy,
    details: error.data,
  }
}

export function trpcCodeNumber(code: ErrorCode): number {
  return TRPC_ERROR_CODES_BY_KEY[trpcCodeOf(code)]
}

/** Everything that is not in the catalogue becomes `INTERNAL`: its message may hold SQL or another person's data. */
export function asNexusError(error: TRPCError): NexusError {
  if (error.cause instanceof NexusError) return error.cause
  if (error.cause instanceof z.ZodError && error.code === 'BAD_REQUEST')
    return asBadInput(error.cause)
  switch (error.code) {
    case 'NOT_FOUND':
      return new NexusError('NOT_FOUND', { internal: error.message })
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'METHOD_NOT_SUPPORTED':
      return badInput(
        '',
        'Send the call as the SDK does: GET for queries, POST with application/json for mutations.',
      )
    case 'PAYLOAD_TOO_LARGE':
      return new NexusError('PAYLOAD_TOO_LARGE', { data: { maxBytes: maxBodyBytes } })
    default:
      return (
        outageOf(error.cause, 'under-key') ??
        new NexusError('INTERNAL', { cause: error.cause ?? error, internal: error.message })
      )
  }
}

/** What a schema refuses, field by field. */
export function asBadInput({ issues }: z.ZodError): NexusError<'BAD_INPUT'> {
  return new NexusError('BAD_INPUT', { data: { issues: issues.flatMap(fieldsOf).slice(0, 50) } })
}

/** The largest body that a call may have. */
export const maxBodyBytes = 256 * 1024

const trpcCodeByStatus: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
}

export function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return trpcCodeByStatus[errorCatalogue[code].status] ?? 'INTERNAL_SERVER_ERROR'
}

type Issue = z.core.$ZodIssue

/** One entry per field: keys that are not known are named one by one, missing ones say so. */
function fieldsOf(issue: Issue): { path: string; message: string }[] {
  const path = issue.path.map(String).join('.')
  const under = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: under(key).slice(0, 200),
      message: 'There is no such field; leave it out.',
    }))
  }
  return [{ path: path.slice(0, 200), message: issue.message.slice(0, 300) }]
}
