import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Context, Deps } from '../context.ts'
import { NexusError } from '../errors.ts'
import { tryWindowSeconds } from './lifetimes.ts'

type Tries = Pick<Context, 'db' | 'config' | 'clientAddress'>
type Counted = { action: 'sign-in' | 'sign-up' | 'mail'; email: string }

/**
 * Counts a try of somebody who is not signed in, and refuses it when there were too many within five minutes: for this
 * e-mail from this address, for this e-mail from anywhere, and from this address for any e-mail. It answers the same
 * whether or not the e-mail has an account. Kept in the database, so all processes count together.
 */
export async function limitTries(deps: Tries, { action, email }: Counted): Promise<void> {
  const { AUTH_TRIES_PER_EMAIL: perEmail, AUTH_TRIES_PER_ADDRESS: perAddress } = deps.config
  await consume(deps, [
    { key: pairKey(deps, { action, email }), max: perEmail },
    { key: `${action} ${network(deps.clientAddress)}`, max: perAddress },
  ])
  // Counted only for those who came so far: one address alone must not lock the owner out everywhere. Many addresses
  // may guess at one account, but nobody may fill a stranger's mailbox.
  await consume(deps, [
    { key: `${action} ${hidden(email)}`, max: action === 'mail' ? perEmail : perEmail * 10 },
  ])
}

/** Forgets the tries for this e-mail from this address: the caller has proved to be its owner. */
export async function forgetTries(deps: Tries, counted: Counted): Promise<void> {
  await deps.db.sql.query(forget, [pairKey(deps, counted)])
}

type Counter = { key: string; count: number; msLeft: number }

async function consume(
  deps: Pick<Deps, 'db'>,
  limits: { key: string; max: number }[],
): Promise<void> {
  const counters = await deps.db.sql.query<Counter>(count, [
    limits.map(({ key }) => key),
    tryWindowSeconds,
  ])
  const reached = counters.filter(({ key, count }) =>
    limits.some((limit) => limit.key === key && count > limit.max),
  )
  if (reached.length === 0) return
  const retryAfterMs = Math.max(1, ...reached.map(({ msLeft }) => msLeft))
  throw new NexusError('TOO_MANY_REQUESTS', {
    data: { retryAfterMs },
    internal: `limit ${reached[0]?.key}`,
  })
}

function pairKey(deps: Tries, { action, email }: Counted): string {
  return `${action} ${hidden(email)} ${network(deps.clientAddress)}`
}

/** The table needs to tell addresses apart, not to know them. */
function hidden(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 22)
}

/** One household or server commands a whole /64 of IPv6 addresses. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%', 1)[0]?.toLowerCase().split('::') ?? []
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')
}

// The counter begins anew when its window is over. The keys are sorted so that two callers never wait in a circle.
const count = {
  name: 'accounts_count_tries',
  text: `
    WITH clock AS (SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
    INSERT INTO rate_limit AS r (key, count, last_request)
    SELECT key, 1, now FROM (SELECT DISTINCT unnest($1::text[]) AS key) keys, clock ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.last_request + $2::bigint * 1000 <= EXCLUDED.last_request THEN 1 ELSE r.count + 1 END,
      last_request = CASE WHEN r.last_request + $2::bigint * 1000 <= EXCLUDED.last_request THEN EXCLUDED.last_request ELSE r.last_request END
    RETURNING key, count, greatest(1, last_request + $2::bigint * 1000 - (SELECT now FROM clock)) AS "msLeft"`,
}

const forget = { name: 'accounts_forget_tries', text: 'DELETE FROM rate_limit WHERE key = $1' }
