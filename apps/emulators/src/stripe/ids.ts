import { randomBytes } from 'node:crypto'

/** `pi_` and 24 letters and digits, as the ids of the real one look. */
export function newId(prefix: string): string {
  const letters = randomBytes(36).toString('base64').replaceAll(/[+/=]/g, '')
  return `${prefix}_${letters.slice(0, 24).padEnd(24, '0')}`
}
