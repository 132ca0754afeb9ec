import { NexusError, tryWindowSeconds } from '@nexus/api/rules'
import type { Market } from './market.ts'

const windowMs = tryWindowSeconds * 1000

type Action = 'sign-in' | 'sign-up' | 'mail'

/** Refuses one try too many for one e-mail within five minutes. The server also counts by network address. */
export function limitTries(market: Market, action: Action, email: string): void {
  const now = market.clock.now()
  const key = `${action} ${email}`
  const standing = market.tries.get(key)
  const current =
    standing && now.getTime() - standing.since.getTime() < windowMs
      ? standing
      : { count: 0, since: now }
  current.count++
  market.tries.set(key, current)
  if (current.count > market.triesPerEmail)
    throw new NexusError('TOO_MANY_REQUESTS', {
      data: { retryAfterMs: current.since.getTime() + windowMs - now.getTime() },
    })
}

/** Forgets the tries: the caller has proved to be the owner. */
export function forgetTries(market: Market, action: Action, email: string): void {
  market.tries.delete(`${action} ${email}`)
}
