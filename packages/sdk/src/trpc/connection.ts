import { contractVersion } from '@nexus/sdk'
import { raise } from './raise.ts'
import { type NexusTransformer, nexusTransformer } from './transformer.ts'

/** How to reach the API with tRPC's own client. */
export interface NexusConnectionOptions {
  /** Address of the API, such as `https://api.example`. */
  url: string
  /** The access token, or how to come by one; null when nobody is signed in. */
  token?: string | null | (() => string | null | Promise<string | null>) | undefined
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch | undefined
}

/** What `httpLink` and `httpSubscriptionLink` take. */
export interface NexusConnection {
  /** Address of the procedures. */
  url: string
  /** Reads and writes instants. */
  transformer: NexusTransformer
  /** Session, version of the contract, and for mutations an idempotency key that all attempts of one call share. */
  headers(options: { op: NexusOperation }): Promise<Record<string, string>>
  /** Asks the API; a broken connection and an answer of somebody else are errors of Nexus. */
  fetch(address: RequestInfo | URL | string, init?: object): Promise<Response>
  /** For an `EventSource` that can be given a `fetch`, such as that of the package `eventsource`. */
  eventSourceOptions(options: { op: NexusOperation }): Promise<{ fetch: typeof fetch }>
}

/** The call that goes through the links. */
export interface NexusOperation {
  /** What kind of procedure. */
  type: 'query' | 'mutation' | 'subscription'
  /** The same object for all attempts of one call. */
  context: object
}

/**
 * Where and how tRPC's own client reaches the API. Give each link a call of its own: `httpLink`, not `httpBatchLink`,
 * so that each mutation has its own idempotency key.
 *
 * @throws {NexusError} `INVALID_URL`.
 * @example
 * const connection = nexusConnection({ url: 'https://api.example', token: () => sessionStorage.token })
 * const client = createTRPCClient<AppRouter>({
 *   links: [
 *     splitLink({
 *       condition: ({ type }) => type === 'subscription',
 *       true: httpSubscriptionLink({ ...connection, EventSource }),
 *       false: httpLink(connection),
 *     }),
 *   ],
 * })
 */
export function nexusConnection({
  url,
  token,
  ...options
}: NexusConnectionOptions): NexusConnection {
  const keys = new WeakMap<object, string>()
  const keyOf = ({ context }: NexusOperation) => {
    const key = keys.get(context) ?? crypto.randomUUID()
    keys.set(context, key)
    return key
  }
  const ask = async (address: RequestInfo | URL | string, init?: Init): Promise<Response> => {
    let response: Response
    try {
      response = await (options.fetch ?? globalThis.fetch)(address, init)
    } catch (cause) {
      if (init?.signal?.aborted) throw raise('ABORTED', null, { cause })
      throw raise('NETWORK', { url: withoutQuery(address) }, { cause })
    }
    await refuseStrangers(response, withoutQuery(address))
    return response
  }
  const headers = async ({ op }: { op: NexusOperation }) => {
    const bearer = typeof token === 'function' ? await token() : token
    return {
      'nexus-version': contractVersion,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(op.type === 'mutation' && { 'idempotency-key': keyOf(op) }),
    }
  }
  return {
    url: `${baseOf(url)}/trpc`,
    transformer: nexusTransformer,
    headers,
    fetch: ask,
    eventSourceOptions: async ({ op }) => ({
      fetch: async (address, init) =>
        ask(address, {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), ...(await headers({ op })) },
        }),
    }),
  }
}

// tRPC's minors do not agree on the rest.
type Init = { signal?: AbortSignal | null | undefined; headers?: Record<string, string> }

/** A login page or a proxy that answers must not look like a bug in the API. */
async function refuseStrangers(response: Response, url: string): Promise<void> {
  const contentType = response.headers.get('content-type')
  if (/^(application\/json|text\/event-stream)\b/.test(contentType ?? '')) return
  // What it says is not repeated: it may hold what is private.
  await response.body?.cancel()
  const { status } = response
  const data = { url, status, contentType, excerpt: '', retryAfterMs: null }
  throw raise('BAD_RESPONSE', data, { status })
}

function withoutQuery(address: RequestInfo | URL | string): string {
  return String(address instanceof Request ? address.url : address).replace(/\?.*/s, '')
}

function baseOf(given: string): string {
  try {
    const { protocol, origin, pathname } = new URL(given)
    if (/^https?:$/.test(protocol)) return `${origin}${pathname}`.replace(/\/+$/, '')
  } catch {
    // It is no URL at all.
  }
  throw raise('INVALID_URL', { url: given })
}
