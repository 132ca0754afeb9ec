import { errorIn, excerptOf, olderVersion, resultIn, retryAfter } from './answer.ts'
import { clientError, NexusError } from './errors.ts'
import { contractVersion } from './generated/procedures.ts'
import type { NexusOptions } from './options.ts'
import { decode } from './wire.ts'

/** One request: what is called, with what, by whom. */
export type Ask = {
  path: string
  kind: 'query' | 'mutation' | 'subscription'
  /** The input as the wire has it; undefined for none. */
  input: string | undefined
  headers: Record<string, string | null | undefined>
  /** Whether a server may be met that is too old to know the procedure. */
  later?: boolean | undefined
  signal: AbortSignal
}

/** What a request came to. */
export type Answer = { value: unknown; response: Response }

export type Transport = {
  /** Address of the API, without what a link may hold that is private. */
  base: string
  /** Sends a request, and gives the response before its body has come. */
  open(ask: Ask): Promise<Response>
  /** Sends a request and reads the answer. */
  send(ask: Ask): Promise<Answer>
  /** What a response that is no success, or not of the API, means. */
  failure(ask: Pick<Ask, 'path' | 'later'>, response: Response, text: string): NexusError
}

/** Speaks to the API: queries by GET, mutations by POST, one call each, so that answers can be cached and fail alone. */
export function createTransport(options: NexusOptions): Transport {
  const base = baseOf(options.url)
  const addressOf = (path: string) => `${base}/trpc/${path}`
  const network = ({ path }: Ask, cause: unknown) =>
    clientError('NETWORK', { url: addressOf(path) }, { path, cause })

  async function open(ask: Ask): Promise<Response> {
    const { path, kind, input, signal } = ask
    const posts = kind === 'mutation'
    const headers = new Headers({
      'nexus-version': contractVersion,
      ...(posts && { 'content-type': 'application/json' }),
      ...options.headers,
    })
    for (const [name, value] of Object.entries(ask.headers)) if (value) headers.set(name, value)
    const query = posts || input === undefined ? '' : `?input=${encodeURIComponent(input)}`
    try {
      return await (options.fetch ?? globalThis.fetch)(addressOf(path) + query, {
        method: posts ? 'POST' : 'GET',
        headers,
        signal,
        ...(posts && { body: input ?? '' }),
        // Some runtimes refuse this field, whatever it says.
        ...(options.session === 'cookie' && { credentials: 'include' }),
      })
    } catch (cause) {
      throw network(ask, cause)
    }
  }

  function failure(
    ask: Pick<Ask, 'path' | 'later'>,
    response: Response,
    text: string,
    cause?: unknown,
  ): NexusError {
    const { path } = ask
    const { status, headers } = response
    const wire = errorIn(text)
    if (wire) {
      const serverVersion = olderVersion(ask, wire, headers)
      if (serverVersion !== undefined)
        return clientError(
          'SERVER_TOO_OLD',
          { sdkVersion: contractVersion, serverVersion },
          { path, status, requestId: wire.data.requestId },
        )
      const { details, httpStatus, requestId, docs, remedy } = wire.data
      const facts = { message: wire.message, remedy, status: httpStatus, requestId, docs, path }
      return new NexusError(wire.data.code, details as null, facts)
    }
    const data = {
      url: addressOf(path),
      status,
      contentType: headers.get('content-type'),
      excerpt: excerptOf(text),
      retryAfterMs: retryAfter(headers),
    }
    const requestId = headers.get('x-request-id')
    return clientError('BAD_RESPONSE', data, { path, status, requestId, cause })
  }

  return {
    base,
    open,
    failure,
    async send(ask) {
      const response = await open(ask)
      let text: string
      try {
        text = await response.text()
      } catch (cause) {
        throw network(ask, cause)
      }
      const data = resultIn(text)
      if (data === undefined) throw failure(ask, response, text)
      try {
        return { value: decode(data), response }
      } catch (cause) {
        throw failure(ask, response, text, cause)
      }
    },
  }
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
