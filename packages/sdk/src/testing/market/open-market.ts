import { createClock } from './clock.ts'
import { dueOf } from './due.ts'
import type { Market } from './market.ts'
import { createIds, createRandom } from './random.ts'

type Opening = { seed: number; now: Date; url: string; triesPerEmail: number }

/** An empty marketplace. */
export function openMarket({ seed, now, url, triesPerEmail }: Opening): Market {
  const random = createRandom(seed)
  const clock = createClock(now, () => dueOf(market))
  const market: Market = {
    url,
    clock,
    random,
    id: createIds(random, clock.now),
    people: new Map(),
    hosts: new Map(),
    sessions: new Map(),
    accessTokens: new Map(),
    links: new Map(),
    triesPerEmail,
    tries: new Map(),
    listings: new Map(),
    units: new Map(),
    blocks: [],
    quotes: new Map(),
    bookings: new Map(),
    payments: new Map(),
    payouts: new Map(),
    reviews: new Map(),
    events: [],
    mails: [],
    gateway: 'up',
    listeners: new Set(),
  }
  return market
}
