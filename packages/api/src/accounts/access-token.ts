import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'

/** What an access token says: whose session it speaks for, and until when. */
export type AccessClaims = { sessionId: string; userId: string; expiresAt: Date }

// No token of a session begins like it: those are letters and digits.
const prefix = 'nxa_'
const claimBytes = 36
const signatureBytes = 32

/** Whether a bearer token claims to be one of these, rather than the token of a session itself. */
export function isAccessToken(token: string): boolean {
  return token.startsWith(prefix)
}

/** A token for `Authorization: Bearer` that is worth something for a few minutes, and only while its session lives. */
export function signAccessToken(config: Config, claims: AccessClaims): string {
  const seconds = Buffer.alloc(4)
  seconds.writeUInt32BE(Math.floor(claims.expiresAt.getTime() / 1000))
  const said = Buffer.concat([bytesOf(claims.sessionId), bytesOf(claims.userId), seconds])
  return prefix + Buffer.concat([said, signatureOf(config, said)]).toString('base64url')
}

/** What a token says, whether or not its time is over; null when we have not signed it. */
export function readAccessToken(config: Config, token: string): AccessClaims | null {
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
  if (!isAccessToken(token) || bytes.length !== claimBytes + signatureBytes) return null
  const said = bytes.subarray(0, claimBytes)
  if (!timingSafeEqual(bytes.subarray(claimBytes), signatureOf(config, said))) return null
  return {
    sessionId: uuidOf(said.subarray(0, 16)),
    userId: uuidOf(said.subarray(16, 32)),
    expiresAt: new Date(said.readUInt32BE(32) * 1000),
  }
}

function signatureOf(config: Config, said: Buffer): Buffer {
  return createHmac('sha256', keyOf(config.AUTH_SECRET)).update(said).digest()
}

const keys = new Map<string, Buffer>()

/** A key of its own, so that nothing signed for cookies or links could pass for a token. */
function keyOf(secret: string): Buffer {
  const known = keys.get(secret)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'nexus access token', 32))
  keys.set(secret, key)
  return key
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
