import {
  createTRPCUntypedClient,
  httpLink,
  type TRPCClientError,
  type TRPCUntypedClient,
} from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import superjson from 'superjson'
import { answerOf } from './answer.ts'
import { clientError, isNexusError, NexusError, type NexusErrorCode } from './errors.ts'
import { contractVersion } from './generated/procedures.ts'
import type { NexusOptions } from './options.ts'

export type Transport = {
  send(kind: 'query' | 'mutation', path: string, input: unknown, how: How): Promise<unknown>
}

type How = { signal: AbortSignal; token: string | null }

/** Speaks to the API: queries by GET, mutations by POST, one call each, so that answers can be cached and fail alone. */
export function createTransport(options: NexusOptions): Transport {
  const url = `${baseOf(options.url)}/trpc`
  const client: TRPCUntypedClient<AnyRouter> = createTRPCUntypedClient({
    links: [
      httpLink({
        url,
        transformer: superjson,
        fetch: (target, init) =>
          answerOf(options.fetch ?? globalThis.fetch, target as string, init as RequestInit),
        headers: ({ op }) => ({
          // By what this package was written: the API answers in that shape for as long as it can.
          'nexus-version': contractVersion,
          ...options.headers,
          ...authorization(op.context.token),
        }),
      }),
    ],
  })
  return {
    send: async (kind, path, input, { signal, token }) => {
      try {
        return await client[kind](path, input, { signal, context: { token } })
      } catch (error) {
        throw asNexusError(error, { path, url: `${url}/${path}` })
      }
    },
  }
}

function authorization(token: unknown): Record<string, string> {
  return typeof token === 'string' ? { authorization: `Bearer ${token}` } : {}
}

function baseOf(given: string): string {
  try {
    const { protocol, origin, pathname } = new URL(given)
    if (/^https?:$/.test(protocol)) return `${origin}${pathname}`.replace(/\/+$/, '')
  } catch {
    // It is no URL at all.
  }
  throw clientError('INVALID_URL', { url: given })
}

/** What the API says of an error: `data` of a tRPC error. */
type WireError = {
  code: NexusErrorCode
  httpStatus: number
  requestId: string | null
  docs: string
  remedy: string
  details: unknown
}

function asNexusError(error: unknown, { path, url }: { path: string; url: string }): NexusError {
  const {
    cause,
    data: wire,
    message,
  } = error as TRPCClientError<AnyRouter> & { data?: WireError | null }
  if (isNexusError(cause)) return withPath(cause, path)
  if (wire) {
    const { code, details, httpStatus: status, remedy, requestId, docs } = wire
    return new NexusError(code, details as null, { message, remedy, status, requestId, docs, path })
  }
  // It looked like an answer, but superjson cannot read it.
  const data = {
    url,
    status: 200,
    contentType: 'application/json',
    excerpt: message.slice(0, 200),
  }
  return clientError('BAD_RESPONSE', data, { path, status: 200, cause: error })
}

function withPath(
  { code, data, message, remedy, status, requestId, cause }: NexusError,
  path: string,
): NexusError {
  return new NexusError(code, data, { message, remedy, status, requestId, path }, cause)
}
