import { createNexus, isNexusError, type Nexus } from '@nexus/sdk'
import type { Draw } from '../draw.ts'
import type { Change, Outcome } from './kind.ts'
import type { Ledger } from './ledger.ts'

type How = { url: string; n: number; draw: Draw; ledger: Ledger }

/** Long enough for a lease to run out. */
const timeoutMs = 60_000
const retries = 8
const twinShare = 0.06
const reloadShare = 0.06
/** How often somebody loads the page again before giving up. */
const reloads = 20

/** Makes a change as its caller would who really wants it: once. */
export async function insist(change: Change, how: How): Promise<Outcome> {
  const roll = how.draw.share()
  if (roll < twinShare) return asTwins(change, how)
  if (roll < twinShare + reloadShare) return acrossReloads(change, how)
  return withClient(change, how, (nexus) => call(change, nexus, how))
}

/** A button pressed in two tabs that share their keys. */
async function asTwins(change: Change, how: How): Promise<Outcome> {
  how.ledger.count('twins: one change from two clients at once')
  const key = `twins-of-${how.n}`
  const twin = () => withClient(change, how, (nexus) => call(change, nexus, how, key))
  const [first, second] = await Promise.all([twin(), twin()])
  const [one = first, other = one] = [first, second].filter(({ end }) => end !== 'unknown')
  if (JSON.stringify(one) !== JSON.stringify(other))
    how.ledger.wrong.push(
      `${change.path} ${change.mark}: twins were told ${JSON.stringify(one)} and ${JSON.stringify(other)}`,
    )
  return one
}

/** A page that keeps its key, and is loaded again whenever a call fails without an answer. */
async function acrossReloads(change: Change, how: How): Promise<Outcome> {
  const key = `reloads-of-${how.n}`
  for (let load = 0; ; load++) {
    const outcome = await withClient(change, how, (nexus) => call(change, nexus, how, key), 1)
    if (outcome.end !== 'unknown' || load === reloads) return outcome
    how.ledger.count('reloads: a new client goes on with the key of the old one')
  }
}

async function withClient<Value>(
  change: Change,
  { url, ledger }: How,
  use: (nexus: Nexus) => Promise<Value>,
  tries = retries,
): Promise<Value> {
  const nexus = createNexus({
    url,
    retries: tries,
    timeoutMs,
    ...(change.token !== null && { token: change.token }),
    // Each attempt on a connection of its own, so that a share of the connections is that share of the attempts.
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('connection', 'close')
      return fetch(input, { ...init, headers })
    },
    onResponse({ error }) {
      ledger.count('attempts that they took')
      if (error === 'IDEMPOTENCY_IN_FLIGHT') ledger.count('in-flight 409s')
    },
  })
  try {
    return await use(nexus)
  } finally {
    nexus.close()
  }
}

/** What nobody knows the effect of: the line broke, it took too long, or another call has the key. */
const unknown = ['NETWORK', 'TIMEOUT', 'BAD_RESPONSE', 'IDEMPOTENCY_IN_FLIGHT', 'INTERNAL']

async function call(change: Change, nexus: Nexus, { ledger }: How, key?: string): Promise<Outcome> {
  ledger.count('calls of the SDK')
  try {
    const { id } = await change.call(nexus, { ...(key !== undefined && { idempotencyKey: key }) })
    return { end: 'answered', id }
  } catch (error) {
    if (!isNexusError(error)) throw error
    const { code } = error
    if (unknown.includes(code)) return { end: 'unknown', code }
    if (!change.refusals?.includes(code))
      ledger.wrong.push(
        `${change.path} ${change.mark}: answered ${code} ${JSON.stringify(error.data)}`,
      )
    return { end: 'refused', code }
  }
}
