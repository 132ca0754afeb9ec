import { postWebhook } from '../../gateway/post-webhook.ts'
import type { Emulator } from '../emulator.ts'
import type { Delivery } from './delivery.ts'
import { signDelivery } from './sign.ts'

/** Makes one attempt. Only 200 counts as delivered; everything else waits for the schedule. */
export async function sendDelivery(emulator: Emulator, delivery: Delivery): Promise<void> {
  const { world, journal } = emulator
  const { url } = world.webhook
  if (url === null) return
  const { bytes, headers } = signDelivery(emulator, delivery)
  delivery.dueAt = null
  delivery.waitsForNext = false
  delivery.attempts += 1
  const timeoutMs = world.settings.webhookTimeoutMs
  const answer = await postWebhook(url, { bytes, headers, timeoutMs }).catch(reason)
  const delivered = answer === 200
  const wait = delivery.isForged ? undefined : world.settings.retryScheduleMs[delivery.attempts - 1]
  const state = delivered ? 'delivered' : wait === undefined ? 'given-up' : 'failed'
  journal.write({
    kind: 'webhook',
    subject: delivery.subject,
    event: delivery.event,
    state,
    delivery: delivery.id,
    attempt: delivery.attempts,
    answer,
    url,
  })
  if (state === 'failed' && wait !== undefined) delivery.dueAt = emulator.clock.now() + wait
  else world.deliveries.delete(delivery.id)
  releaseWaiting(emulator, delivery)
  emulator.changed()
}

// A reordered event goes out once any later event has been sent, so the two arrive crossed.
function releaseWaiting(emulator: Emulator, sent: Delivery): void {
  for (const delivery of emulator.world.deliveries.values()) {
    if (!delivery.waitsForNext || delivery.id > sent.id) continue
    delivery.waitsForNext = false
    delivery.dueAt = emulator.clock.now()
  }
}

/** Why a call did not come through, in the network's own words. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  return code ?? error.name
}
