import { createNexus, isNexusError, type Nexus } from '@nexus/sdk'

/** How a call ended, as its caller knows it. */
export type End<Value> =
  | { end: 'answered'; value: Value }
  | { end: 'refused'; code: string }
  /** Nobody knows whether it had its effect. */
  | { end: 'unknown'; code: string }

const unknown = ['NETWORK', 'TIMEOUT', 'BAD_RESPONSE', 'IDEMPOTENCY_IN_FLIGHT', 'INTERNAL']

/** Calls, and gives what became of it; only our own mistakes are thrown. */
export async function ask<Value>(call: () => Promise<Value>): Promise<End<Value>> {
  try {
    return { end: 'answered', value: await call() }
  } catch (error) {
    if (!isNexusError(error)) throw error
    const { code } = error
    return unknown.includes(code) ? { end: 'unknown', code } : { end: 'refused', code }
  }
}

/** A client that insists as a page of ours does, on a line that may break at any byte. */
export function clientOf(url: string, token: string): Nexus {
  return createNexus({
    url,
    token,
    retries: 10,
    timeoutMs: 90_000,
    attemptTimeoutMs: 30_000,
    // Each attempt on a connection of its own, so that a share of the connections is that share of the attempts.
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('connection', 'close')
      return fetch(input, { ...init, headers })
    },
  })
}
