import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'

type Settings = Pick<Config, 'NEXUS_METRICS_TOKEN' | 'NODE_ENV'>

/**
 * Whether a request may read metrics: by the token, where there is one. Without one, only from this machine and not through
 * a proxy, and in production nobody: a proxy on the same machine may pass on what strangers ask, without saying so.
 */
export function mayReadMetrics(request: IncomingMessage, settings: Settings): boolean {
  const { NEXUS_METRICS_TOKEN: token, NODE_ENV } = settings
  if (token !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${token}`)
  return NODE_ENV !== 'production' && isLocal(request) && !cameThroughProxy(request)
}

/** Whether an address is of this machine only. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^(::ffff:)?127\./.test(address)
}

function isLocal({ socket }: IncomingMessage): boolean {
  return isLoopback(socket.remoteAddress ?? '')
}

function cameThroughProxy({ headers }: IncomingMessage): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers)
}

function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
