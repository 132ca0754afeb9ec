import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Config } from '../config.ts'
import { badInput } from '../errors.ts'

export const keyHeader = 'idempotency-key'

/** Who sends which request under a key; `caller` is the id of a user, or `nobody`. */
export type Request = { key: string; caller: string; path: string; input: unknown }

/** What stands for a key in the database, and what opens its answer. */
export type SealedKey = { id: Buffer; request: Buffer; secret: Buffer }

/** @throws BAD_INPUT naming the header. */
export function checkKey(key: unknown): string {
  if (typeof key === 'string' && /^[\w-]{8,100}$/.test(key)) return key
  throw badInput(keyHeader, 'Send 8 to 100 letters, digits, _ or -, for example a random UUID.')
}

/**
 * The table must be worth nothing to whoever reads it: it holds answers with sessions, and a bare digest of a request
 * with a password in it could be guessed at. Both need the key, which is not there, and our own secret, for keys that
 * are short.
 */
export function sealKey(
  config: Pick<Config, 'AUTH_SECRET'>,
  { key, caller, path, input }: Request,
): SealedKey {
  const whose = `${caller} ${key}`
  const secrets = Buffer.from(
    hkdfSync('sha256', config.AUTH_SECRET, whose, 'nexus idempotency key', 64),
  )
  return {
    id: createHash('sha256').update(whose).digest(),
    request: createHmac('sha256', secrets.subarray(0, 32))
      .update(`${path} ${canonical(input)}`)
      .digest(),
    secret: secrets.subarray(32),
  }
}

/** The same text for the same JSON, in whichever order its fields were written. */
function canonical(json: unknown): string {
  return (
    JSON.stringify(json, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ) ?? ''
  )
}
