import { createHmac } from 'node:crypto'
import { spoiledNow } from '../../gateway/spoil.ts'
import type { Emulator } from '../emulator.ts'
import type { Delivery } from './delivery.ts'

const hour = 3_600_000

/** The bytes and the headers of one attempt, with the script's damage done. */
export function signDelivery(
  { world }: Emulator,
  delivery: Delivery,
): { bytes: string; headers: Record<string, string> } {
  const { body } = delivery
  const spoiled = spoiledNow(delivery)
  const { secret } = world.webhook
  const key = spoiled === 'wrong-secret' ? `not-${secret}` : secret
  // By the machine's clock: whoever checks it compares with that.
  const at = Math.floor((Date.now() - (spoiled === 'stale' ? hour : 0)) / 1000)
  const signature = createHmac('sha256', key).update(`${at}.${body}`).digest('hex')
  return {
    bytes: spoiled === 'corrupt-body' ? corrupted(body) : body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe-Emulator',
      'stripe-signature': `t=${at},v1=${signature}`,
    },
  }
}

// Still valid JSON and still plausible, so that only the signature can tell.
function corrupted(body: string): string {
  return body.replace('"livemode":false', '"livemode":true')
}
