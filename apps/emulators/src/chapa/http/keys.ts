import { timingSafeEqual } from 'node:crypto'
import { StartError } from '../../start-error.ts'
import type { Mode } from '../world.ts'

/** The merchant's secret keys: one is configured, its twin of the other mode is derived. */
export type Keys = Record<Mode, string>

const testPrefix = 'CHASECK_TEST-'
const livePrefix = 'CHASECK-'

/** CHASECK_TEST-abc belongs to the merchant who also has CHASECK-abc. */
export function keysOf(secretKey: string): Keys {
  const secret = secretKey.startsWith(testPrefix)
    ? secretKey.slice(testPrefix.length)
    : secretKey.startsWith(livePrefix)
      ? secretKey.slice(livePrefix.length)
      : ''
  if (secret === '') {
    throw new StartError(
      `CHAPA_SECRET_KEY must look like ${testPrefix}… (test mode) or ${livePrefix}… (live mode).`,
    )
  }
  return { test: testPrefix + secret, live: livePrefix + secret }
}

/** The mode of a public key: CHAPUBK_TEST-abc belongs to CHASECK_TEST-abc. */
export function modeOfPublicKey(keys: Keys, presented: string): Mode | null {
  return modeOf(keys, presented.replace(/^CHAPUBK/, 'CHASECK'))
}

/** The mode that a presented key opens, or null. */
export function modeOf(keys: Keys, presented: string): Mode | null {
  if (same(keys.test, presented)) return 'test'
  if (same(keys.live, presented)) return 'live'
  return null
}

function same(expected: string, presented: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(presented)]
  return a.length === b.length && timingSafeEqual(a, b)
}
