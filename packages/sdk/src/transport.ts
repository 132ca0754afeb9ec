import { createTRPCUntypedClient, httpLink, TRPCClientError, type TRPCUntypedClient } from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import superjson from 'superjson'
import { clientError, isNexusError, NexusError, type NexusErrorCode } from './errors.ts'
import type { NexusOptions, SessionStore } from './options.ts'

export type Transport = {
  send(kind: 'query' | 'mutation', path: string, input: unknown, signal: AbortSignal): Promise<unknown>
}

/** Speaks to the API: queries by GET, mutations by POST, one call each, so that answers can be cached and fail alone. */
export function createTransport(options: NexusOptions, session: SessionStore): Transport {
  const url = `${baseOf(options.url)}/trpc`
  const client: TRPCUntypedClient<AnyRouter> = createTRPCUntypedClient({
    links: [
      httpLink({
        url,
        transformer: superjson,
        fetch: (target, init) => answerOf(options.fetch ?? globalThis.fetch, String(target), init as RequestInit),
        async headers() {
          const token = await session.get()
          return { ...options.headers, ...(token !== null && { authorization: `Bearer ${token}` }) }
        },
      }),
    ],
  })
  return {
    send: async (kind, path, input, signal) => {
      try {
        return await client[kind](path, input, { signal })
      } catch (error) {
        throw asNexusError(error, { path, url })
      }
    },
  }
}

function baseOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw clientError('INVALID_URL', { url: String(given) })
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/** Reads the whole answer before tRPC does: what is not of the API must not look like a bug in it. */
async function answerOf(fetch: typeof globalThis.fetch, target: string, init: RequestInit) {
  const url = target.replace(/\?.*/s, '')
  let response: Response
  let text: string
  try {
    response = await fetch(target, init)
    text = await response.text()
  } catch (cause) {
    throw clientError('NETWORK', { url }, { cause })
  }
  const body = parsed(text)
  if (typeof body === 'object' && body !== null && ('result' in body || 'error' in body)) {
    return { ok: response.ok, body: null, json: async () => body }
  }
  throw clientError(
    'BAD_RESPONSE',
    { url, status: response.status, contentType: response.headers.get('content-type'), excerpt: text.slice(0, 200) },
    { status: response.status, requestId: response.headers.get('x-request-id') },
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the API says of an error (`data` of a tRPC error). */
type WireError = {
  code: NexusErrorCode
  httpStatus: number
  requestId: string | null
  docs: string
  remedy: string
  details: unknown
}

function asNexusError(error: unknown, { path, url }: { path: string; url: string }): NexusError {
  if (!(error instanceof TRPCClientError)) return clientError('NETWORK', { url }, { path, cause: error })
  if (isNexusError(error.cause)) return withPath(error.cause, path)
  const wire = error.data as WireError | null | undefined
  if (typeof wire?.code === 'string' && typeof wire.remedy === 'string') {
    const { code, details, httpStatus: status, remedy, requestId, docs } = wire
    return new NexusError(code, details as null, { message: error.message, remedy, status, requestId, docs, path })
  }
  // An error of tRPC, but not one of ours: another server of the kind, or an answer that superjson cannot read.
  const status = typeof wire?.httpStatus === 'number' ? wire.httpStatus : 200
  const data = { url, status, contentType: 'application/json', excerpt: error.message.slice(0, 200) }
  return clientError('BAD_RESPONSE', data, { path, status, cause: error })
}

function withPath({ code, data, message, remedy, status, requestId, cause }: NexusError, path: string): NexusError {
  return new NexusError(code, data, { message, remedy, status, requestId, path }, cause)
}
