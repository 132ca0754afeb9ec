import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SealedKey } from './key.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Makes an answer unreadable without its key. */
export function seal({ id, secret }: SealedKey, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, secret, nonce).setAAD(id)
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), body])
}

export function unseal({ id, secret }: SealedKey, sealed: Buffer): string {
  const bodyAt = nonceBytes + tagBytes
  const opening = createDecipheriv(cipher, secret, sealed.subarray(0, nonceBytes))
    .setAAD(id)
    .setAuthTag(sealed.subarray(nonceBytes, bodyAt))
  return opening.update(sealed.subarray(bodyAt), undefined, 'utf8') + opening.final('utf8')
}
