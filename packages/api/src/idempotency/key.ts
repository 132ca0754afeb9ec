import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Config } from '../config.ts'
import { canonical } from './wording.ts'

/** Who sends which request under a key; `caller` is the id of a user, or `nobody`. */
export type Request = { key: string; caller: string; path: string; input: unknown }

/** What stands for a key in the database, and what opens its answer. */
export type SealedKey = { id: Buffer; request: Buffer; secret: Buffer }

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
