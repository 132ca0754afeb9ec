import { createHmac } from 'node:crypto'
import { spoiledNow } from '../../gateway/spoil.ts'
import type { Emulator } from '../emulator.ts'
import type { Delivery } from './delivery.ts'

export type SignedMessage = { bytes: Buffer; headers: Record<string, string> }

/** The bytes and the headers of one attempt, with the script's damage done. */
export function signDelivery(emulator: Emulator, delivery: Delivery): SignedMessage {
  const spoiled = spoiledNow(delivery)
  const rightKey =
    delivery.signingKey === 'secret-key'
      ? emulator.keys[delivery.mode]
      : emulator.world.webhook.secret
  const key = spoiled === 'wrong-secret' ? `not-${rightKey}` : rightKey
  const sent = spoiled === 'corrupt-body' ? corrupted(delivery.body) : delivery.body
  const isCustom = emulator.world.settings.webhookSigning === 'custom'
  const signature = hmac(key, delivery.signedText ?? delivery.body)
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'Chapa-Emulator',
    // A constant: it says nothing about the body. Chapa sends it all the same.
    'chapa-signature': isCustom ? signature : hmac(key, key),
  }
  if (spoiled !== 'constant-header-only' && !isCustom) headers['x-chapa-signature'] = signature
  return { bytes: Buffer.from(sent), headers }
}

/** Hex HMAC-SHA256. */
export function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('hex')
}

// Still valid JSON and still plausible, so that only the signature can tell.
function corrupted(body: string): string {
  return body.replace(/("amount":"?)(\d)/, (_all, before: string, digit: string) => {
    return `${before}${(Number(digit) % 9) + 1}`
  })
}
