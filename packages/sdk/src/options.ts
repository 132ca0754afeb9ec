import type { NexusErrorCode } from './errors.ts'
import type { Store } from './store.ts'

/** How to reach the API. Only `url` is needed. */
export interface NexusOptions {
  /** Address of the API, such as `https://api.example`. A path, as behind a proxy, is kept. */
  url: string
  /** A session token to begin with; it is put into `session`. */
  token?: string | undefined
  /**
   * Where the session is kept between calls: `webStorage('local', 'nexus-session')`, or a store of yours. Default: in
   * memory, so a reload forgets it. `'cookie'`: in the HttpOnly cookie that the API sets; the page's origin must be one
   * that the API allows to send cookies.
   */
  session?: SessionStore | 'cookie' | undefined
  /**
   * Where the idempotency keys of changes without an answer are kept, so that the same change, called again after a
   * reload, is made once: `webStorage('session', 'nexus-keys')`. Default: in memory.
   */
  keys?: KeyStore | undefined
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch | undefined
  /** How long a call may take, retries included, in milliseconds. Default 30,000. */
  timeoutMs?: number | undefined
  /** How long each attempt of a call may take, in milliseconds. Default: half of `timeoutMs`. */
  attemptTimeoutMs?: number | undefined
  /**
   * How often a call is repeated that the network or a proxy failed, that was too many, or for which the API was not
   * available. Changes are repeated under the same idempotency key, so that they are made once. Default 3.
   */
  retries?: number | undefined
  /** Sent with every call. */
  headers?: Record<string, string> | undefined
  /** Told before each attempt of a call. Holds nothing private. What it throws is passed over. */
  onRequest?: ((event: RequestEvent) => void | Promise<void>) | undefined
  /** Told after each attempt of a call. Holds nothing private. What it throws is passed over. */
  onResponse?: ((event: ResponseEvent) => void | Promise<void>) | undefined
}

/** What every method takes as its last argument. */
export interface CallOptions {
  /** Gives the call up when it aborts; the call then throws `ABORTED`. */
  signal?: AbortSignal | undefined
  /** How long this call may take, retries included, in milliseconds. Default: that of the client. */
  timeoutMs?: number | undefined
  /**
   * A key of yours for this change: 8 to 100 letters, digits, `-` or `_`. For 24 hours the same call with the same key is
   * made once and gets the same answer. Default: a new one for each call. Queries need none.
   */
  idempotencyKey?: string | undefined
}

/** Where the session is kept: in memory, `webStorage('local', …)`, or a secure store of the phone. */
export type SessionStore = Store<StoredSession>

/** A session as it is kept. */
export interface StoredSession {
  /** What each call sends as proof of who is calling. */
  token: string
  /** What a new token is asked for with; null when there is none. Keep it secret. */
  refreshToken: string | null
  /** When `token` expires, in milliseconds by the clock of this device; null when that is not known. */
  tokenExpiresAt: number | null
}

/** Where the keys of changes without an answer are kept: in memory, or `webStorage('session', …)`. */
export type KeyStore = Store<UnansweredChanges>

/** Changes that were sent and not answered, by procedure and a checksum of the input. */
export interface UnansweredChanges {
  /** The key it was sent under, and when, in milliseconds by the clock of this device. */
  [change: string]: { key: string; at: number }
}

/** An attempt that begins. */
export interface RequestEvent {
  /** The procedure, such as `bookings.create`. */
  path: string
  /** Whether it only reads, changes something, or goes on. */
  kind: 'query' | 'mutation' | 'subscription'
  /** 1 for the first attempt. */
  attempt: number
}

/** An attempt that is over; of a subscription: that has been answered, or is over. */
export interface ResponseEvent extends RequestEvent {
  /** How long it took, in milliseconds. */
  durationMs: number
  /** The code of its error; null when it succeeded. */
  error: NexusErrorCode | null
  /** The id under which the API knows it, where it is known. */
  requestId: string | null
  /** Whether the API gave the answer of an earlier attempt again, instead of making the change again. */
  replayed: boolean
}
