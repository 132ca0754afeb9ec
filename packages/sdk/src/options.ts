import type { NexusErrorCode } from './errors.ts'

/** How to reach the API. Only `url` is needed. */
export interface NexusOptions {
  /** Address of the API, such as `https://api.example`. A path, as behind a proxy, is kept. */
  url: string
  /** A session token to begin with; it is put into `session`. */
  token?: string | undefined
  /** Where the session token is kept between calls. Default: in memory, so a reload forgets it. */
  session?: SessionStore | undefined
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch | undefined
  /** How long a call may take, in milliseconds. Default 30,000. */
  timeoutMs?: number | undefined
  /** How often a query is asked again when the network or a proxy fails. Mutations never are. Default 2. */
  retries?: number | undefined
  /** Sent with every call. */
  headers?: Record<string, string> | undefined
  /** Told before each attempt of a call. Holds nothing private. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** Told after each attempt of a call. Holds nothing private. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
}

/** What every method takes as its last argument. */
export interface CallOptions {
  /** Gives the call up when it aborts; the call then throws `ABORTED`. */
  signal?: AbortSignal | undefined
  /** How long this call may take, retries included, in milliseconds. Default: that of the client. */
  timeoutMs?: number | undefined
}

/** Where a session token is kept, such as `localStorage` or a secure store of the phone. */
export interface SessionStore {
  /** The token, or null when nobody is signed in. */
  get(): string | null | Promise<string | null>
  /** Keeps a token; null forgets it. */
  set(token: string | null): void | Promise<void>
}

/** An attempt that begins. */
export interface RequestEvent {
  /** The procedure, such as `bookings.create`. */
  path: string
  /** Whether it only reads. */
  kind: 'query' | 'mutation'
  /** 1 for the first attempt. */
  attempt: number
}

/** An attempt that is over. */
export interface ResponseEvent extends RequestEvent {
  /** How long it took, in milliseconds. */
  durationMs: number
  /** The code of its error; null when it succeeded. */
  error: NexusErrorCode | null
  /** The id under which the API knows it, where it is known. */
  requestId: string | null
}
